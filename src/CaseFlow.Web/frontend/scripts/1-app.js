// Small comforts on top of pages that work without any script.
document.addEventListener('keydown', event => {
  const typing = event.target.closest('input, textarea, select, [contenteditable]');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const field = document.querySelector(`[data-focus-key="${CSS.escape(event.key)}"]`);
  if (field) {
    event.preventDefault();
    field.focus();
  }
});

document.addEventListener('click', event => {
  document.querySelectorAll('details.cf-menu[open]').forEach(menu => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    document.querySelectorAll('details.cf-menu[open]').forEach(menu => {
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  }
});

// After a form was sent the reader goes on where it matters: at its problems, at a new row, or at what came of it.
document.addEventListener('DOMContentLoaded', () => document.querySelector('[data-focus]')?.focus());

// A drawing of a form anew keeps the reader where they were, or leads them to what came new.
document.addEventListener('htmx:afterSettle', event => {
  const drawn = event.detail.elt;
  const place = drawn.querySelector?.('[data-focus]');
  (place?.querySelector('input, select, textarea') ?? place)?.focus();
});
