import { LightningElement, api } from 'lwc';

/** Stands in for Salesforce's card: the same frame and title, none of its options. */
export default class Card extends LightningElement {
    @api title;
    @api iconName;
}
