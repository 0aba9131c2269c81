// In the console a letter on a link (`data-key`) follows it, where nothing is being typed.
addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (target.closest?.('input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]'))
    return;
  const link = document.querySelector(`a[data-key="${CSS.escape(key)}"]`);
  if (link) link.click();
});
