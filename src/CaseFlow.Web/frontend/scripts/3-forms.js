// What a form says while it is filled in: how far a checklist is, and whether a measured value is beyond its limit.
(() => {
  const count = new Intl.NumberFormat(document.documentElement.lang);
  const latin = text => text.replace(/[۰-۹]/g, digit => digit.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, digit => digit.charCodeAt(0) - 0x660)
    .replace('٫', '.').replace('−', '-').replace(/[٬,\s]/g, '');

  function tellCount(list) {
    const line = list.querySelector('[data-answered]');
    const said = line.dataset.answered.replace('{0}', count.format(list.querySelectorAll(':checked').length))
      .replace('{1}', count.format(list.querySelectorAll('.cf-check').length));
    if (line.textContent !== said) {
      line.textContent = said;
    }
  }

  // A note that is asked for stands open; one that is no longer, and was not begun, closes.
  function openNote(row) {
    const note = row.querySelector('[data-opens]');
    if (note) {
      note.open = row.querySelector(':checked')?.value === note.dataset.opens || note.querySelector('textarea').value !== '';
    }
  }

  document.addEventListener('change', event => {
    const list = event.target.type === 'radio' && event.target.closest('[data-checklist]');
    if (list) {
      tellCount(list);
      openNote(event.target.closest('.cf-check'));
    }
  });

  document.addEventListener('input', event => {
    const limit = event.target.id && document.querySelector(`[data-limit-of="${CSS.escape(event.target.id)}"]`);
    if (limit) {
      const value = latin(event.target.value.trim());
      const { min, max } = limit.dataset;
      limit.querySelector('.cf-beyond').hidden = !(value !== '' && (min !== undefined && +value < +min || max !== undefined && +value > +max));
    }
  });
})();

// What somebody does while a form is drawn anew is not in the drawing yet; it is put back in.
(() => {
  const sent = new WeakMap();
  let late = new Map();
  const isTicked = control => control.type === 'radio' || control.type === 'checkbox';
  const nameOf = control => isTicked(control) ? `${control.name}=${control.value}` : control.name;
  const controlsOf = form => [...form.elements].filter(control => control.name && !['hidden', 'file', 'submit', 'button'].includes(control.type));
  const statesOf = form => new Map(controlsOf(form).map(control => [nameOf(control), isTicked(control) ? control.checked : control.value]));

  document.addEventListener('htmx:beforeRequest', event => {
    const form = event.detail.elt.closest('form');
    if (form) {
      sent.set(form, statesOf(form));
    }
  });

  document.addEventListener('htmx:beforeSwap', event => {
    const before = sent.get(event.detail.target);
    late = new Map(before ? [...statesOf(event.detail.target)].filter(([name, state]) => before.has(name) && before.get(name) !== state) : []);
  });

  document.addEventListener('htmx:afterSwap', event => {
    for (const control of event.target.matches?.('form') ? controlsOf(event.target) : []) {
      if (late.has(nameOf(control))) {
        control[isTicked(control) ? 'checked' : 'value'] = late.get(nameOf(control));
      }
    }
  });
})();
