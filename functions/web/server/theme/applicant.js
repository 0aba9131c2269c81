// Where a browser folds what is printed all the same, it is opened meanwhile.
addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('details:not([open])')) {
    folded.open = true;
    addEventListener('afterprint', () => folded.removeAttribute('open'), { once: true });
  }
});
