// Keeps what is typed: on the server as a draft, and on this device while the server cannot be reached or the session has ended.
(() => {
  const prefix = 'cf-draft ';
  const patience = 1500;
  const timers = new WeakMap();
  const running = new WeakMap();

  const pairsOf = form => [...new FormData(form)].filter(([, value]) => typeof value === 'string');
  const keyOf = form => prefix + form.dataset.draft;

  function tell(form, text, signIn) {
    const state = form.querySelector('[data-draft-state]');
    if (!state) {
      return;
    }
    state.textContent = text;
    if (signIn) {
      const link = document.createElement('a');
      link.href = `/sign-in?returnUrl=${encodeURIComponent(location.pathname.replace(/\/steps$/, '') + location.search)}`;
      link.textContent = state.dataset.signIn;
      state.append(' ', link);
    }
  }

  function keepHere(form, sent) {
    try {
      localStorage.setItem(keyOf(form), JSON.stringify({ pairs: pairsOf(form), sent }));
    } catch {
      return; // a device without room keeps nothing, and the form still stands
    }
  }

  function post(form, pairs, signal) {
    const body = new URLSearchParams(pairs.filter(([name]) => name !== '_draft' && name !== '_refresh'));
    body.set('__RequestVerificationToken', form.elements.namedItem('__RequestVerificationToken').value);
    body.set('_draft', 'auto');
    return fetch(form.action, { method: 'POST', body, signal, redirect: 'manual', headers: { 'X-Requested-With': 'fetch' } });
  }

  async function save(form) {
    const abort = new AbortController();
    running.set(form, abort);
    try {
      const answer = await post(form, pairsOf(form), abort.signal);
      if (answer.ok || answer.status === 413) {
        localStorage.removeItem(keyOf(form));
        tell(form, await answer.text());
      } else {
        keepHere(form, false);
        tell(form, form.querySelector('[data-draft-state]')?.dataset.keptHere ?? '', answer.status === 401);
      }
    } catch (fault) {
      if (fault.name !== 'AbortError') {
        keepHere(form, false);
        tell(form, form.querySelector('[data-draft-state]')?.dataset.keptHere ?? '');
      }
    }
  }

  function stop(form) {
    clearTimeout(timers.get(form));
    running.get(form)?.abort();
  }

  function typed(event) {
    const form = event.target.closest('form[data-draft]');
    if (form && event.target.type !== 'file') {
      clearTimeout(timers.get(form));
      timers.set(form, setTimeout(() => save(form), patience));
    }
  }

  // What was kept on this device and not answered goes to the server as a draft, which then stands in the form.
  async function bringBack(form) {
    const kept = localStorage.getItem(keyOf(form));
    if (!kept) {
      return;
    }
    if (form.hasAttribute('data-draft-answered')) {
      localStorage.removeItem(keyOf(form));
      return;
    }
    const answer = await post(form, JSON.parse(kept).pairs).catch(() => null);
    if (answer?.ok) {
      localStorage.removeItem(keyOf(form));
      location.reload();
    }
  }

  function forgetAnswered() {
    for (const key of Object.keys(localStorage).filter(name => name.startsWith(prefix))) {
      if (JSON.parse(localStorage.getItem(key)).sent) {
        localStorage.removeItem(key);
      }
    }
  }

  document.addEventListener('input', typed);
  document.addEventListener('change', typed);

  document.addEventListener('submit', event => {
    const form = event.target.closest('form[data-draft]');
    if (form) {
      stop(form);
      keepHere(form, true);
    }
  });

  document.addEventListener('htmx:beforeRequest', event => {
    const form = event.target.closest('form[data-draft]');
    if (form) {
      stop(form);
    }
  });

  // A drawing of the form anew that failed leaves the form as it is.
  for (const failure of ['htmx:responseError', 'htmx:sendError']) {
    document.addEventListener(failure, event => {
      const form = event.target.closest('form[data-draft]');
      if (form) {
        keepHere(form, false);
        tell(form, form.querySelector('[data-draft-state]')?.dataset.keptHere ?? '', event.detail.xhr?.status === 401);
      }
    });
  }

  // Where the person stands, only when asked for.
  document.addEventListener('click', event => {
    const ask = event.target.closest('[data-place-ask]');
    if (!ask || !event.target.closest('button')) {
      return;
    }
    const say = text => {
      ask.querySelector('[role=status]').textContent = text;
    };
    navigator.geolocation.getCurrentPosition(
      at => {
        ask.parentElement.querySelector('[data-place]').value = `${at.coords.latitude.toFixed(6)},${at.coords.longitude.toFixed(6)}`;
        say(ask.dataset.done);
      },
      () => say(ask.dataset.refused),
      { enableHighAccuracy: true, timeout: 20000 });
  });

  function showPlace() {
    if ('geolocation' in navigator) {
      document.querySelectorAll('[data-place-ask]').forEach(ask => {
        ask.hidden = false;
      });
    }
  }

  document.addEventListener('htmx:afterSwap', showPlace);
  document.addEventListener('DOMContentLoaded', () => {
    showPlace();
    if (new URLSearchParams(location.search).has('done')) {
      forgetAnswered();
    }
    document.querySelectorAll('form[data-draft]').forEach(bringBack);
  });
})();
