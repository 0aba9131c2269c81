// A citizen’s choices, kept by their own browser alone until they are cast: a reload or the link opened again finds them.
{
  const choicesKey = 'ballot';
  const receiptKey = 'receipt';

  // A browser may refuse to keep anything; the form then carries the choices alone, and stays the way to its answer.
  const storedIn = (store, key, owner) => {
    try {
      const kept = JSON.parse(window[store].getItem(key));
      return kept?.owner === owner ? kept.value : undefined;
    } catch {
      return undefined;
    }
  };
  const store = (where, key, owner, value) => {
    try {
      window[where].setItem(key, JSON.stringify({ owner, value }));
      return true;
    } catch {
      return false;
    }
  };
  const isKept = () => {
    try {
      return window.localStorage.getItem(choicesKey) !== null;
    } catch {
      return false;
    }
  };
  const forget = (where, key) => {
    try {
      window[where].removeItem(key);
    } catch {}
  };

  const screen = document.querySelector('form[data-address]');
  const cast = document.querySelector('[data-cast]');
  const over = document.querySelector('[data-over]');
  const ballot = document.querySelector('form[data-ballot]');
  if (ballot) {
    const owner = ballot.dataset.ballot;
    const carried = () =>
      Object.fromEntries(
        [...new FormData(ballot)].filter(([name, value]) => name.startsWith('grades.') && value),
      );
    // Another window may have kept more since.
    const keep = (latest) => {
      const choices = { ...carried(), ...storedIn('localStorage', choicesKey, owner), ...latest };
      for (const [name, value] of Object.entries(choices)) {
        const field = ballot.elements.namedItem(name);
        if (field) field.value = value;
      }
      const made = Object.keys(carried()).length;
      for (const count of ballot.querySelectorAll('[data-chosen-count]')) count.textContent = made;
      for (const bar of ballot.querySelectorAll('progress')) bar.value = made;
      store('localStorage', choicesKey, owner, choices);
    };
    keep({});
    ballot.addEventListener('change', ({ target }) => {
      keep({ [target.name]: target.value });
      for (const now of ballot.querySelectorAll('[data-chosen-now]'))
        now.textContent = `${now.dataset.chosenNow} ${target.labels[0].textContent}. `;
    });
    const list = ballot.querySelector('[data-labels]');
    if (list) {
      const labels = JSON.parse(list.dataset.labels);
      const chosenFor = (id) => carried()[`grades.${id}`] ?? '';
      const places = [...list.querySelectorAll('[data-chosen]')];
      for (const place of places) place.textContent = labels[chosenFor(place.dataset.chosen)] ?? '';
      const goOn = ballot.querySelector('[data-go-on]');
      const first = places.find((place) => !chosenFor(place.dataset.chosen));
      goOn.hidden = !first;
      if (first) goOn.value = first.dataset.chosen;
    }
  }

  // Once they are kept, the answer to a form is asked for again without it: a reload or the way back sends nothing.
  const becomes = (address) => history.replaceState(null, '', address);
  if (screen && isKept()) becomes(screen.dataset.address);

  // Once the ballot is cast, or there is none to fill, the choices are nobody’s any more; the receipt stays in this tab.
  if (cast || over) forget('localStorage', choicesKey);
  if (cast && store('sessionStorage', receiptKey, cast.dataset.cast, cast.textContent.trim()))
    becomes('/vote');
  const receipt = over && storedIn('sessionStorage', receiptKey, over.dataset.over);
  if (receipt) {
    over.hidden = false;
    for (const group of receipt.match(/.{1,8}/g)) {
      const part = document.createElement('span');
      part.textContent = group;
      over.querySelector('.receipt-code').append(part);
    }
  }
  for (const leaving of document.querySelectorAll('form[action="/vote/quitter"]')) {
    leaving.addEventListener('submit', () => {
      forget('localStorage', choicesKey);
      forget('sessionStorage', receiptKey);
    });
  }

  // A page that the browser kept whole may be of before the casting: it is asked for again.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && (screen || cast || over)) location.reload();
  });
}
