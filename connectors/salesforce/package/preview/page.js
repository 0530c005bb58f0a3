// Shows the card once for each state that was asked for.

import { hasCaptions, states, titleOf, width } from './setting.js';
import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import Card from 'c/crmvHealthCard';

for (const state of states) {
    const figure = document.createElement('figure');
    figure.style.setProperty('--width', `${width}px`);
    if (hasCaptions) {
        figure.append(Object.assign(document.createElement('figcaption'), { textContent: titleOf(state) }));
    }
    const card = createElement('c-crmv-health-card', { is: Card });
    card.recordId = state;
    figure.append(card);
    document.querySelector('main').append(figure);
}
document.body.dataset.ready = 'yes';
