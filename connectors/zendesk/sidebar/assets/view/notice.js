import { element } from './element.js';

/**
 * Something a reader should know, with whom to ask for what.
 *
 * @param {{ title: string, text: string, asks?: string[] }} about
 * @param {'note' | 'warning'} weight
 * @param {HTMLElement | null} button
 */
export function notice(about, weight, button = null) {
  return element(
    'div',
    { class: `notice ${weight}`, role: weight === 'warning' ? 'alert' : 'status' },
    element('h2', {}, about.title),
    element('p', {}, about.text),
    about.asks === undefined
      ? null
      : element(
          'ul',
          {},
          about.asks.map((ask) => element('li', {}, ask)),
        ),
    button,
  );
}
