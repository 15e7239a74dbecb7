// A calendar beside every input for a day: Jalali in Persian pages, Gregorian in English ones. The input stays what is sent and can be
// typed in; this only fills it in. Days are whole numbers from 1970-01-01, weeks begin on Saturday.
(() => {
  const words = document.getElementById('cf-calendar')?.dataset;
  const isPersian = document.documentElement.lang === 'fa';
  const locale = isPersian ? 'fa' : 'en';
  const firstJalali = -492268; // 0001/01/01
  const pad = number => String(number).padStart(2, '0');
  const latin = text => text.replace(/[۰-۹٠-٩]/g, digit => '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit) >= 0 ? '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit) : '٠١٢٣٤٥٦٧٨٩'.indexOf(digit));

  // Eight leap years in each cycle of 33: right for 1343 to 1472.
  const jalali = {
    first: year => firstJalali + 365 * (year - 1) + Math.floor((8 * (year - 1) + 29) / 33),
    day: (year, month, day) => jalali.first(year) + (month < 8 ? 31 * (month - 1) : 30 * month - 24) + day - 1,
    of(number) {
      let year = Math.floor((number - firstJalali) / 365.2422) + 1;
      year += number < jalali.first(year) ? -1 : number >= jalali.first(year + 1) ? 1 : 0;
      const rest = number - jalali.first(year);
      const month = rest < 186 ? Math.floor(rest / 31) + 1 : Math.floor((rest - 186) / 30) + 7;
      return [year, month, number - jalali.day(year, month, 1) + 1];
    },
  };
  const gregorian = {
    day: (year, month, day) => Date.UTC(year, month - 1, day) / 864e5,
    of(number) {
      const date = new Date(number * 864e5);
      return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    },
  };
  const calendar = isPersian ? jalali : gregorian;

  const firstOf = (year, month) => calendar.day(month > 12 ? year + 1 : year, month > 12 ? month - 12 : month, 1);
  const lengthOf = (year, month) => firstOf(year, month + 1) - firstOf(year, month);
  const weekday = number => (((number + 5) % 7) + 7) % 7; // Saturday is 0, Friday 6
  const digits = number => new Intl.NumberFormat(locale, { useGrouping: false }).format(number);
  const named = (number, form) => new Intl.DateTimeFormat(locale, { weekday: form, timeZone: 'UTC' }).format(number * 864e5);
  const monthName = month => isPersian
    ? words.months.split(' ')[month - 1]
    : new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2021, month - 1, 1));
  const written = number => {
    const [year, month, day] = calendar.of(number);
    return [year, pad(month), pad(day)].join(isPersian ? '/' : '-');
  };

  // A day as somebody typed it; years before 1700 are Jalali, as the server reads them.
  function read(text) {
    const parts = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})$/.exec(latin(text.trim()));
    if (!parts) {
      return null;
    }
    const [year, month, day] = [+parts[1], +parts[3], +parts[4]];
    const kind = year < 1700 ? jalali : gregorian;
    const number = kind.day(year, month, day);
    return String(kind.of(number)) === String([year, month, day]) ? number : null;
  }

  window.cfCalendar = { jalali, gregorian, read };
  if (!words) {
    return;
  }

  const holidays = new Set(words.holidays.split(' ').map(Number));
  const today = +words.today;
  let dialog, input, button, focused;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };

  function open(opener) {
    button = opener;
    input = opener.parentElement.querySelector('input');
    focused = read(input.value) ?? today;
    dialog = make('dialog', { class: 'cf-calendar', 'aria-label': words.title });
    const turn = (label, sign, months) => {
      const element = make('button', { type: 'button', class: 'btn btn-outline', 'aria-label': label }, sign);
      element.addEventListener('click', () => { addMonths(months); draw(); });
      return element;
    };
    const head = make('div', { class: 'cf-calendar-head' },
      turn(words.previousYear, '«', -12), turn(words.previousMonth, '‹', -1),
      make('h2', { id: 'cf-calendar-month', 'aria-live': 'polite' }),
      turn(words.nextMonth, '›', 1), turn(words.nextYear, '»', 12));
    const close = make('button', { type: 'button', class: 'btn btn-outline' }, words.close);
    close.addEventListener('click', () => dialog.close());
    dialog.append(head, make('table', { role: 'grid', 'aria-labelledby': 'cf-calendar-month' }),
      make('div', { class: 'cf-calendar-foot' }, make('p', { class: 'form-text' }, words.keys), close));
    dialog.addEventListener('close', () => { dialog.remove(); button.focus(); });
    dialog.addEventListener('click', event => {
      const cell = event.target.closest('td[data-day]');
      if (cell) {
        choose(+cell.dataset.day);
      } else if (event.target === dialog) {
        dialog.close();
      }
    });
    dialog.querySelector('table').addEventListener('keydown', move);
    document.body.append(dialog);
    dialog.showModal();
    draw();
    dialog.querySelector('[tabindex="0"]').focus();
  }

  function addMonths(count) {
    const [year, month, day] = calendar.of(focused);
    const months = year * 12 + month - 1 + count;
    const [toYear, toMonth] = [Math.floor(months / 12), months % 12 + 1];
    focused = firstOf(toYear, toMonth) + Math.min(day, lengthOf(toYear, toMonth)) - 1;
  }

  function move(event) {
    const ahead = isPersian ? -1 : 1;
    const days = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: 7, ArrowUp: -7, Home: -weekday(focused), End: 6 - weekday(focused) }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      choose(focused);
    } else if (event.key === 'PageUp' || event.key === 'PageDown') {
      addMonths((event.shiftKey ? 12 : 1) * (event.key === 'PageUp' ? -1 : 1));
    } else if (days === undefined) {
      return;
    } else {
      focused += days;
    }
    event.preventDefault();
    if (dialog.isConnected) {
      draw();
      dialog.querySelector('[tabindex="0"]').focus();
    }
  }

  function choose(day) {
    input.value = written(day);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    dialog.close();
  }

  function draw() {
    const [year, month] = calendar.of(focused);
    const first = firstOf(year, month);
    const last = first + lengthOf(year, month) - 1;
    const chosen = read(input.value);
    dialog.querySelector('h2').textContent = `${monthName(month)} ${digits(year)}`;
    const saturday = first - weekday(first);
    const names = make('tr', {}, ...[0, 1, 2, 3, 4, 5, 6].map(day =>
      make('th', { scope: 'col', abbr: named(saturday + day, 'long') }, named(saturday + day, isPersian ? 'narrow' : 'short').slice(0, 2))));
    const weeks = [];
    for (let week = saturday; week <= last; week += 7) {
      weeks.push(make('tr', {}, ...[0, 1, 2, 3, 4, 5, 6].map(day => week + day < first || week + day > last ? make('td', {}) : cell(week + day, month, year, chosen))));
    }
    dialog.querySelector('table').replaceChildren(make('thead', {}, names), make('tbody', {}, ...weeks));
  }

  function cell(number, month, year, chosen) {
    const day = calendar.of(number)[2];
    const isHoliday = holidays.has(number);
    const isOff = isHoliday || weekday(number) > 4;
    const name = [`${named(number, 'long')} ${digits(day)} ${monthName(month)} ${digits(year)}`];
    if (isHoliday) {
      name.push(words.holiday);
    }
    if (number === today) {
      name.push(words.isToday);
    }
    const element = make('td', {
      role: 'gridcell', 'data-day': number, tabindex: number === focused ? 0 : -1, 'aria-label': name.join(isPersian ? '، ' : ', '), 'aria-selected': number === chosen,
      class: `${isOff ? 'is-off' : ''} ${isHoliday ? 'is-holiday' : ''} ${number === today ? 'is-today' : ''}`,
    }, digits(day));
    if (number === today) {
      element.setAttribute('aria-current', 'date');
    }
    return element;
  }

  document.addEventListener('click', event => {
    const opener = event.target.closest('.cf-calendar-open');
    if (opener) {
      open(opener);
    }
  });

  // The button is of no use without this script, and a form drawn anew brings new ones.
  const show = () => document.querySelectorAll('.cf-calendar-open[hidden]').forEach(opener => { opener.hidden = false; });
  show();
  document.addEventListener('htmx:load', show);
})();
