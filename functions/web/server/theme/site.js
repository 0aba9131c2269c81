// Small comforts; every page works without them.
const problems = document.getElementById('problems');
if (problems) problems.focus();

// How many characters are left, said while writing.
for (const field of document.querySelectorAll('[data-maximum]')) {
  const maximum = Number(field.dataset.maximum);
  const left = field.nextElementSibling;
  const tell = () => {
    left.textContent = `${maximum - [...field.value].length} ${field.dataset.left}`;
  };
  field.addEventListener('input', tell);
  tell();
}

// A form that was sent is not sent again by a second press.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', () => {
    for (const button of form.querySelectorAll('button')) {
      setTimeout(() => {
        button.disabled = true;
      });
    }
  });
}

// A draft is kept by itself a moment after the last word, by the same form as by its button. One that counts its versions is
// answered the new one, with the time; without one nothing was kept, and nothing more is sent by itself.
for (const form of document.querySelectorAll('form[data-autosave]')) {
  const told = form.querySelector('.kept');
  const { version } = form.elements;
  let timer;
  let saving;
  let isRefused = false;
  let isHeld = false;
  const save = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set('act', 'save');
    // Accepted is answered by a redirection, which is not followed: the page stays as it is.
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => ({}));
    const kept = version && answer.ok ? await answer.json().catch(() => ({})) : {};
    isRefused = kept.said !== undefined && kept.version === undefined;
    if (kept.version) version.value = kept.version;
    const otherwise = answer.type === 'opaqueredirect' ? form.dataset.autosave : form.dataset.unsaved;
    told.textContent = kept.said ?? otherwise;
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

// What is under way is looked at again by itself.
const underWay = document.querySelector('[data-refresh]');
if (underWay) setTimeout(() => location.reload(), Number(underWay.dataset.refresh) * 1000);

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
