// The list of pieces: found as one types.
export function startPieces() {
  for (const field of document.querySelectorAll('.find-pieces')) {
    const box = field.closest('.filter');
    const list = box.parentElement.querySelector('.pieces');
    if (!list) continue;
    let kind = 'all';
    const look = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of list.children) {
        const isKind = kind === 'all' || row.dataset.kind === kind || (kind === 'doubtful' && row.dataset.doubtful !== '0');
        row.hidden = !isKind || !words.every(word => row.dataset.words.includes(word));
        if (!row.hidden) count++;
      }
      box.querySelector('.found').textContent = words.length || kind !== 'all' ? `${count} of ${list.children.length}` : '';
    };
    field.addEventListener('input', look);
    box.addEventListener('click', event => {
      const button = event.target.closest('[data-show]');
      if (!button) return;
      kind = button.dataset.show;
      for (const each of box.querySelectorAll('[data-show]')) each.setAttribute('aria-pressed', each === button);
      look();
    });
  }
}

export function startDrop() {
  const drop = document.getElementById('drop');
  if (!drop) return;
  const file = drop.querySelector('input');
  for (const kind of ['dragenter', 'dragover']) {
    drop.addEventListener(kind, event => { event.preventDefault(); drop.classList.add('over'); });
  }
  for (const kind of ['dragleave', 'drop']) drop.addEventListener(kind, () => drop.classList.remove('over'));
  drop.addEventListener('drop', event => {
    event.preventDefault();
    if (event.dataTransfer.files.length) file.files = event.dataTransfer.files;
  });
}
