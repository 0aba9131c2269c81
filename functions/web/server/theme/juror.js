// The weighted score is told while the marks are given; the server tells the same once they are kept.
for (const place of document.querySelectorAll('[data-score]')) {
  const form = place.closest('form');
  const groups = [...form.querySelectorAll('fieldset[data-weight]')];
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  form.addEventListener('change', () => {
    const marks = groups.map((group) => group.querySelector(':checked')?.value);
    const given = marks.filter((mark) => mark !== undefined);
    // Weights are basis points: the sum is whole, so that halves are rounded as by the server.
    const sum = groups.reduce((total, { dataset }, at) => total + dataset.weight * (marks[at] ?? 0), 0);
    place.textContent = given.length < groups.length ? '–' : format.format(Math.round(sum / 100) / 100);
    form.querySelector('[data-marked]').textContent = given.length;
  });
}
