// Small comforts; every page works without them.
const problems = document.getElementById('problems');
if (problems) problems.focus();

// How many characters are left, said while writing.
for (const field of document.querySelectorAll('[data-maximum]')) {
  const maximum = Number(field.dataset.maximum);
  const left = document.createElement('span');
  left.className = 'left';
  left.setAttribute('aria-live', 'polite');
  const tell = () => {
    left.textContent = `${maximum - [...field.value].length} ${field.dataset.left}`;
  };
  field.addEventListener('input', tell);
  field.after(left);
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
