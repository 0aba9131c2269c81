// A published vote is counted again by the same file that is offered, in the browser: what is chosen is sent nowhere.
for (const box of document.querySelectorAll('[data-recount]')) {
  const says = JSON.parse(box.dataset.words);
  const label = document.createElement('label');
  label.textContent = says.choose;
  label.htmlFor = 'published-vote';
  const input = document.createElement('input');
  input.type = 'file';
  input.id = 'published-vote';
  input.accept = '.json,application/json';
  const told = document.createElement('p');
  told.setAttribute('role', 'status');
  const answer = document.createElement('div');
  box.append(label, input, told, answer);
  const headed = (text) => {
    const heading = document.createElement('th');
    heading.scope = 'row';
    heading.textContent = text;
    return heading;
  };
  // The cell of this place names its row.
  const fill = (body, naming, rows) => {
    for (const row of rows) {
      const line = body.insertRow();
      for (const [place, cell] of row.entries())
        if (place === naming) line.append(headed(cell));
        else line.insertCell().textContent = cell ?? '–';
    }
  };
  const textOf = (value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '–'));
  const count = async (file) => {
    if (!file) return;
    const { recount } = await import(box.dataset.recount);
    const published = await file
      .text()
      .then(JSON.parse)
      .catch(() => null);
    // Nothing is sent but the question; without an answer the file is counted alone.
    const digests = await fetch(box.dataset.digests)
      .then((answer) => answer.json())
      .catch(() => undefined);
    const { list, differences } = await recount(published, digests?.publication && digests);
    const isUnread = list.length === 0;
    const some = `${says.different} ${differences.length}`;
    told.textContent = isUnread ? says.unread : differences.length === 0 ? says.equal : some;
    answer.replaceChildren(isUnread ? '' : box.querySelector('template').content.cloneNode(true));
    const [listed, differing] = answer.querySelectorAll('tbody');
    if (isUnread) return;
    fill(
      listed,
      1,
      list.map((one) => [one.rank, one.title, says[one.advised], says[one.decided], one.waitingRank]),
    );
    fill(
      differing,
      0,
      differences.map(({ field, file: said, counted }) => [field, textOf(said), textOf(counted)]),
    );
    if (differences.length === 0) differing.closest('.table-scroll').remove();
  };
  input.addEventListener('change', () => count(input.files[0]));
  box.addEventListener('dragover', (event) => event.preventDefault());
  box.addEventListener('drop', (event) => {
    event.preventDefault();
    count(event.dataTransfer.files[0]);
  });
}
