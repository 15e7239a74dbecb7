// A form of many cells under the keyboard of a spreadsheet: arrows and Enter move, a block is pasted over several cells, sums follow.
// What is sent is the form as it stands; the server reads and adds up again.
(() => {
  const grid = document.querySelector('[data-grid]');
  if (!grid) {
    return;
  }

  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 4 });
  const note = document.querySelector('[data-grid-note]');
  const rows = [...grid.tBodies[0].rows];
  const cells = rows.map(row => [...row.querySelectorAll('input')]);
  const key = text => text.replace(/[يى]/g, 'ی').replace(/ك/g, 'ک').replace(/[\s\u0640\u200b-\u200f\ufeff]/g, '').toLowerCase();
  const plain = text => key(text).replace(/[۰-۹]/g, digit => digit.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, digit => digit.charCodeAt(0) - 0x660);

  // Not a number: words, or what only the server can judge.
  function read(text) {
    const digits = plain(text).replace('٫', '.');
    return digits === '' ? 0 : /^(\d+|\d{1,3}([٬,،]\d{3})+)(\.\d+)?$/.test(digits) ? +digits.replace(/[٬,،]/g, '') : NaN;
  }

  const sum = inputs => Math.round(inputs.reduce((total, input) => total + (read(input.value) || 0), 0) * 1e4) / 1e4;

  function addUp() {
    cells.forEach((inputs, at) => {
      const told = rows[at].querySelector('[data-sum]');
      if (told) {
        const months = inputs.slice(1);
        const some = months.some(input => input.value.trim() !== '');
        told.textContent = some ? format.format(sum(months)) : '';
        told.classList.toggle('cf-broken', some && sum(months) !== read(inputs[0].value));
      }
    });
    const totals = [...grid.querySelectorAll('[data-total]')];
    totals.forEach((told, at) => {
      told.textContent = format.format(at < cells[0].length ? sum(cells.map(inputs => inputs[at])) : sum(cells.flatMap(inputs => inputs.slice(1))));
    });
  }

  function placeOf(input) {
    const row = cells.findIndex(inputs => inputs.includes(input));
    return [row, row < 0 ? -1 : cells[row].indexOf(input)];
  }

  function go(row, column, event) {
    const input = cells[row]?.[column];
    if (input) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  }

  grid.addEventListener('keydown', event => {
    const [row, column] = placeOf(event.target);
    if (row < 0 || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    if (event.key === 'Enter') {
      event.preventDefault();
      go(row + (event.shiftKey ? -1 : 1), column, event);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      go(row + (event.key === 'ArrowDown' ? 1 : -1), column, event);
    } else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !event.shiftKey && leaves(event)) {
      const forward = (event.key === 'ArrowRight') === (getComputedStyle(grid).direction === 'ltr');
      go(row, column + (forward ? 1 : -1), event);
    }
  });

  // An arrow leaves the cell when all of it is chosen, or when the caret stands at that end.
  function leaves(event) {
    const { selectionStart: start, selectionEnd: end, value } = event.target;
    const first = (event.key === 'ArrowLeft') === (getComputedStyle(event.target).direction === 'ltr');
    return value === '' || start === 0 && end === value.length || start === end && end === (first ? 0 : value.length);
  }

  grid.addEventListener('focusin', event => event.target.matches('input') && event.target.select());
  grid.addEventListener('input', addUp);
  if (grid.querySelector('[aria-invalid]')) {
    addUp();
  }

  function say(text, ...values) {
    note.textContent = values.reduce((said, value, at) => said.replace(`{${at}}`, typeof value === 'number' ? format.format(value) : value), text);
    note.hidden = text === '';
  }

  grid.addEventListener('paste', event => {
    const text = event.clipboardData.getData('text').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    const [row, column] = placeOf(event.target);
    if (row < 0 || !/[\t\n]/.test(text)) {
      return;
    }

    event.preventDefault();
    say('');
    const block = text.split('\n').map(line => line.split('\t'));
    const targets = named(block) ? byName(block, column) : byPlace(block, row, column);
    targets?.forEach(([input, value]) => {
      input.value = value.trim();
    });
    addUp();
    const strange = (targets ?? []).filter(([input, value]) => {
      const wrong = Number.isNaN(read(value)) && !grid.dataset.words.includes(`|${key(value)}|`) && !/^[-–—−]$/.test(value.trim());
      input.toggleAttribute('aria-invalid', wrong);
      return wrong;
    });
    if (strange.length > 0) {
      say(grid.dataset.noNumber, strange.slice(0, 10).map(([input, value]) => `${input.ariaLabel} (${value.trim()})`).join(' · '));
    }
  });

  // A block whose first column has words and no numbers names its rows, as far as the grid's rows have names.
  const named = block => rows[0].dataset.names !== undefined && block.every(line => line.length > 1 && key(line[0]) !== '' && Number.isNaN(read(line[0])) && !/\d/.test(plain(line[0])));

  function byName(block, column) {
    const found = block.map(line => rows.findIndex(row => row.dataset.names.includes(`|${key(line[0])}|`)));
    const unknown = block.filter((_, at) => found[at] < 0).map(line => line[0].trim());
    if (unknown.length > 0) {
      say(grid.dataset.unknown, unknown.slice(0, 10).join(' · '));
      return null;
    }

    return fits(block.length, Math.max(...block.map(line => line.length)) - 1, block.length, cells[0].length - column)
      ? block.flatMap((line, at) => line.slice(1).map((value, next) => [cells[found[at]][column + next], value])) : null;
  }

  function byPlace(block, row, column) {
    return fits(block.length, Math.max(...block.map(line => line.length)), cells.length - row, cells[0].length - column)
      ? block.flatMap((line, at) => line.map((value, next) => [cells[row + at][column + next], value])) : null;
  }

  function fits(height, width, most, widest) {
    if (height <= most && width <= widest) {
      return true;
    }

    say(grid.dataset.tooLarge, height, width, most, widest);
    return false;
  }
})();
