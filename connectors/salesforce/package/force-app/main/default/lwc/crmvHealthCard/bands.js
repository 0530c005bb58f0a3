// The four bands, each with a shape of its own: nobody has to tell them apart by color.

import { labels } from './labels';

const RED = {
    label: labels.bandRed,
    css: 'band band_red',
    // an octagon with a bar
    shape: 'M7 1h10l6 6v10l-6 6H7l-6-6V7zM10.5 6v7h3V6zm0 9v3h3v-3z'
};
const YELLOW = {
    label: labels.bandYellow,
    css: 'band band_yellow',
    // a triangle with a bar
    shape: 'M12 1.5 23.5 22H.5zM10.7 9v6h2.6V9zm0 7.6v2.6h2.6v-2.6z'
};
const GREEN = {
    label: labels.bandGreen,
    css: 'band band_green',
    // a disc with a tick
    shape: 'M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22zM5.6 12.6l4.9 4.9 8.3-8.7-2.1-2-6.2 6.5-2.8-2.8z'
};
const GREY = {
    label: labels.bandGrey,
    css: 'band band_grey',
    // an empty ring with three dots
    shape: 'M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22zM12 3.4a8.6 8.6 0 1 0 0 17.2 8.6 8.6 0 0 0 0-17.2zM6.4 10.7H9v2.6H6.4zm4.3 0h2.6v2.6h-2.6zm4.3 0h2.6v2.6H15z'
};
const UNKNOWN = { label: labels.bandUnknown, css: 'band band_grey', shape: GREY.shape };

const BY_VALUE = { red: RED, yellow: YELLOW, green: GREEN, grey: GREY };

/** How a value of the picklist CRMV_Band__c is shown. */
export function bandOf(value) {
    return BY_VALUE[value] ?? UNKNOWN;
}

const TRENDS = {
    up: { label: labels.trendUp, sign: 'M12 3l9 11h-6v7H9v-7H3z' },
    down: { label: labels.trendDown, sign: 'M12 21 3 10h6V3h6v7h6z' },
    steady: { label: labels.trendSteady, sign: 'M2 7h20v3.5H2zm0 6.5h20V17H2z' },
    new: { label: labels.trendNew, sign: 'M12 2l3 7 7 3-7 3-3 7-3-7-7-3 7-3z' }
};

/** How a value of the picklist CRMV_Trend__c is shown; null where there is none. */
export function trendOf(value) {
    return TRENDS[value] ?? null;
}
