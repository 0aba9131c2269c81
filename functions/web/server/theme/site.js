// Small comforts; every page works without them.
const problems = document.getElementById('problems');
if (problems) problems.focus();

// How many characters are left, told once the writing pauses; near the end alone it is said aloud.
for (const field of document.querySelectorAll('[data-maximum]')) {
  const maximum = Number(field.dataset.maximum);
  const left = field.closest('.field').querySelector('.left');
  let timer;
  const tell = (isTyped) => {
    const rest = maximum - [...field.value].length;
    left.ariaLive = isTyped && rest <= maximum / 5 ? 'polite' : 'off';
    left.textContent = `${rest.toLocaleString(document.documentElement.lang)} ${field.dataset.left}`;
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(tell, 1000, true);
  });
  tell();
}

// A form that was sent is not sent again by a second press; one in which somebody has written is not left by mistake before.
const unsent = new Set();
addEventListener('beforeunload', (event) => {
  if (unsent.size > 0) event.preventDefault();
});
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('input', ({ target }) => {
    if (target.matches('textarea, [data-autosave] *')) unsent.add(form);
  });
  form.addEventListener('submit', () => {
    unsent.delete(form);
    for (const button of form.querySelectorAll('button')) {
      setTimeout(() => {
        button.disabled = true;
      });
    }
  });
}

// A form that is answered by a file leads on to a page that says so: a download alone leaves the page as it is. What is no file is
// asked for again by the form itself, which shows why.
for (const form of document.querySelectorAll('form[data-then]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => undefined);
    const [, name] = /filename="(.+)"/.exec(answer?.headers.get('content-disposition')) ?? [];
    const file = name && (await answer.blob().catch(() => undefined));
    if (!file) return form.submit();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    // The file is taken over from this page before it is left.
    setTimeout(() => location.assign(form.dataset.then), 500);
  });
}

// A file that the bucket would refuse in words of its own is not sent: it is too large, or its form is too old.
for (const input of document.querySelectorAll('[data-maximum-bytes]')) {
  const { maximumBytes, minutes, tooLarge, tooLate } = input.dataset;
  const told = document.createElement('p');
  told.className = 'problem';
  told.setAttribute('role', 'alert');
  input.form.addEventListener(
    'submit',
    (event) => {
      const isLate = Date.now() - performance.timeOrigin > minutes * 60_000;
      const isLarge = input.files[0]?.size > maximumBytes;
      if (!isLarge && !isLate) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      input.before(told);
      told.textContent = isLarge ? tooLarge : tooLate;
    },
    { capture: true },
  );
}

// A draft is kept by itself a moment after the last word. It is kept where the answer says so, with the version that the next is of
// where versions are counted; where a sentence says why it is not, or the session has ended, nothing more is sent by itself.
for (const form of document.querySelectorAll('form[data-autosave]')) {
  const told = form.querySelector('.kept');
  const { version } = form.elements;
  let timer;
  let saving;
  let isRefused = false;
  let isHeld = false;
  const save = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set('act', 'keep');
    unsent.delete(form);
    // It outlives the page, but for what is longer than browsers then take.
    const keepalive = String(body).length < 60_000;
    const sent = { method: 'POST', body, redirect: 'manual', keepalive };
    const answer = await fetch(form.action, sent).catch(() => ({}));
    const kept = answer.ok ? await answer.json().catch(() => ({})) : {};
    const isOver = answer.status === 401 || answer.status === 403;
    isRefused = isOver || (kept.said !== undefined && !kept.isKept);
    if (!kept.isKept) unsent.add(form);
    if (kept.version) version.value = kept.version;
    told.textContent = kept.said ?? (isOver ? form.dataset.ended : form.dataset.unsaved);
  };
  // One after the other: what is sent while another is under way would be of an older version.
  const saveNow = async () => {
    timer = undefined;
    while (saving) await saving;
    if (isRefused || isHeld) return;
    saving = save().finally(() => {
      saving = undefined;
    });
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    if (!isRefused) timer = setTimeout(saveNow, 1500);
  });
  // What a link leads to is asked for once this is kept: it may show the same draft.
  document.addEventListener('click', async (event) => {
    const link = event.target.closest('a[href]');
    const isElsewhere =
      event.ctrlKey || event.metaKey || event.shiftKey || link?.getAttribute('href')[0] === '#';
    if (!link || isElsewhere || (timer === undefined && !saving)) return;
    event.preventDefault();
    clearTimeout(timer);
    await saveNow();
    await saving;
    location.href = link.href;
  });
  // Whoever turns to something else may not come back.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden || timer === undefined) return;
    clearTimeout(timer);
    saveNow();
  });
  form.addEventListener(
    'submit',
    async (event) => {
      clearTimeout(timer);
      timer = undefined;
      const isAgain = isHeld;
      isHeld = true;
      if (!saving || isAgain) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      await saving;
      form.requestSubmit(event.submitter);
    },
    { capture: true },
  );
}

// Looks for what is typed in a list, here and nowhere else.
for (const box of document.querySelectorAll('[data-look-for]')) {
  const list = box.nextElementSibling;
  const label = document.createElement('label');
  label.textContent = box.dataset.lookFor;
  label.htmlFor = 'look-for';
  const input = document.createElement('input');
  input.id = 'look-for';
  input.autocomplete = 'off';
  const told = document.createElement('p');
  told.setAttribute('role', 'status');
  box.append(label, input, told);
  input.addEventListener('input', () => {
    const wanted = input.value.toLowerCase().replaceAll(/\s/g, '');
    let found = 0;
    for (const item of list.children) {
      const isFound = wanted.length >= 6 && item.textContent.startsWith(wanted);
      item.classList.toggle('is-found', isFound);
      if (isFound) found += 1;
    }
    const answer = found > 0 ? box.dataset.found : box.dataset.missing;
    told.textContent = wanted.length >= 6 ? answer : '';
  });
}

// A file of text is read into the field above, where it is seen before it is sent.
for (const box of document.querySelectorAll('[data-file-into]')) {
  const input = document.createElement('input');
  input.type = 'file';
  input.id = 'file';
  input.accept = '.csv,.txt,text/csv,text/plain';
  const label = document.createElement('label');
  label.htmlFor = 'file';
  label.textContent = box.dataset.label;
  box.append(label, input);
  input.addEventListener('change', async () => {
    document.getElementById(box.dataset.fileInto).value = (await input.files[0]?.text()) ?? '';
  });
}
