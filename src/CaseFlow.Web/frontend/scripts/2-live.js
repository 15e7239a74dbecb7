// What happens while a page stands open. The page is right without this script; it only comes to know sooner. Messages say that
// something happened: what is shown is read from the page's own address again, with the rights that the reader has then.
(() => {
  const line = document.getElementById('cf-live');
  if (!line || !window.signalR) {
    return;
  }

  const note = document.getElementById('cf-live-note');
  const toasts = document.getElementById('cf-toasts');
  const bell = document.getElementById('cf-bell');
  const language = document.documentElement.lang;
  const count = new Intl.NumberFormat(language);
  const fresh = new Set();
  let position = line.dataset.position || null;
  let toasted = 0;

  const connection = new signalR.HubConnectionBuilder()
    .withUrl('/hub', { skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: retry => pause(retry.previousRetryCount) })
    .configureLogging(signalR.LogLevel.None)
    .build();
  connection.on('news', take);
  connection.onreconnected(follow);
  start(0);

  // Longer and longer, and not all readers at once.
  function pause(attempt) {
    return Math.min(60000, 500 * 2 ** attempt) * (0.5 + Math.random());
  }

  async function start(attempt) {
    try {
      await connection.start();
      await follow();
    } catch {
      setTimeout(() => start(attempt + 1), pause(attempt));
    }
  }

  async function follow() {
    await connection.invoke('Follow', position);
    document.documentElement.dataset.listening = 'true';
  }

  function take(news) {
    position = news.position;
    if (news.reload) {
      say(line.dataset.missed, line.dataset.reload);
    }

    tellOfCase(news);
    tellOfWork(news);
    renewWhen(news);
    if (news.notice) {
      tellOfNotice(news.notice);
    }
  }

  function tellOfCase(news) {
    const page = document.querySelector('[data-live-case]');
    if (page && news.cases.some(each => each.number === page.dataset.liveCase && each.seq > Number(page.dataset.liveSeq))) {
      say(line.dataset.moved, line.dataset.reload);
    }
  }

  function tellOfWork(news) {
    const list = document.querySelector('[data-live-worklist]');
    for (const each of list ? news.cases : []) {
      const known = list.querySelector(`a[href$="/cases/${CSS.escape(each.number)}"]`);
      each.turn && !known ? fresh.add(each.number) : fresh.delete(each.number);
    }

    if (list && fresh.size > 0) {
      say(line.dataset.new.replace('{0}', count.format(fresh.size)), line.dataset.show);
    }
  }

  // The note lies over the page, so that nothing below it jumps.
  function say(text, action) {
    const paragraph = document.createElement('p');
    const link = document.createElement('a');
    link.href = location.href;
    link.textContent = action;
    link.addEventListener('click', event => {
      event.preventDefault();
      location.reload();
    });
    paragraph.append(text, link);
    note.replaceChildren(paragraph);
  }

  function tellOfNotice(notice) {
    const label = bell.querySelector('.cf-bell-count');
    const most = Number(bell.dataset.most);
    label.hidden = notice.unread === 0;
    label.textContent = notice.unread > most ? `${count.format(most)}+` : count.format(notice.unread);
    bell.ariaLabel = bell.title = notice.unread === 0 ? bell.dataset.none : bell.dataset.some.replace('{0}', label.textContent);
    if (notice.text && notice.id > toasted) {
      toasted = notice.id;
      toast(notice);
    }
  }

  function toast(notice) {
    const box = document.createElement('div');
    const link = document.createElement('a');
    const close = document.createElement('button');
    box.className = 'cf-toast';
    link.href = notice.link;
    link.textContent = notice.text;
    close.type = 'button';
    close.ariaLabel = line.dataset.close;
    close.textContent = '×';
    close.addEventListener('click', () => box.remove());
    box.append(link, close);
    toasts.append(box);
    leave(box);
  }

  // It stays while somebody reads it; the notification centre keeps it anyway.
  function leave(box) {
    setTimeout(() => box.matches(':hover, :focus-within') ? leave(box) : box.remove(), 10000);
  }

  let renewedAt = 0;
  let waiting = false;

  function renewWhen(news) {
    const moved = [...document.querySelectorAll('[data-live]')].some(part =>
      'liveNotes' in part.dataset ? news.notes.includes(part.dataset.liveNotes)
        : 'liveArea' in part.dataset ? news.cases.length > 0 || news.measures.length > 0 || news.reload
        : part.dataset.liveFigures === '*' ? news.measures.length > 0
          : news.measures.includes(part.dataset.liveFigures));
    if (moved && !waiting) {
      waiting = true;
      setTimeout(renew, Math.max(0, renewedAt + 1000 - Date.now()));
    }
  }

  async function renew() {
    waiting = false;
    renewedAt = Date.now();
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok || answer.redirected) {
      say(line.dataset.missed, line.dataset.reload);
      return;
    }

    const main = /<main[^]*<\/main>/.exec(await answer.text())?.[0] ?? ''; // the head has styles that are not wanted twice
    const page = new DOMParser().parseFromString(main, 'text/html');
    const now = document.querySelectorAll('[data-live]');
    const then = page.querySelectorAll('[data-live]');
    now.forEach((part, place) => then[place] && become(part, then[place]));
  }

  // Only what differs is touched, so that focus and reading place stay.
  function become(old, next) {
    if (old.isEqualNode(next)) {
      return;
    }

    if (old.nodeType === Node.TEXT_NODE && next.nodeType === Node.TEXT_NODE) {
      old.data = next.data;
      show(old.parentElement);
    } else if (old.nodeType !== Node.ELEMENT_NODE || old.tagName !== next.tagName) {
      old.replaceWith(document.importNode(next, true));
    } else if ('liveList' in old.dataset) {
      becomeList(old, next);
    } else if (old.childNodes.length !== next.childNodes.length) {
      old.replaceChildren(...document.importNode(next, true).childNodes);
    } else {
      // What the reader has opened stays open.
      [...old.attributes].filter(each => !next.hasAttribute(each.name) && each.name !== 'open').forEach(each => old.removeAttribute(each.name));
      [...next.attributes].forEach(each => old.setAttribute(each.name, each.value));
      [...old.childNodes].forEach((child, place) => become(child, next.childNodes[place]));
    }
  }

  function becomeList(old, next) {
    const known = new Map([...old.children].map(item => [item.dataset.key, item]));
    const items = [...next.children].map(item => {
      const kept = known.get(item.dataset.key);
      if (kept) {
        become(kept, item);
        return kept;
      }

      const added = document.importNode(item, true);
      show(added);
      return added;
    });
    if (items.length !== old.children.length || items.some((item, place) => item !== old.children[place])) {
      old.replaceChildren(...items);
    }
  }

  function show(element) {
    element.classList.add('cf-moved');
    setTimeout(() => element.classList.remove('cf-moved'), 2000);
  }

  // Another page of a list came by htmx.
  document.addEventListener('htmx:afterSwap', () => {
    fresh.clear();
    note.replaceChildren();
  });
})();
