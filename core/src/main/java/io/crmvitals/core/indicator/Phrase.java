package io.crmvitals.core.indicator;

/** A part of a sentence that is put into words only once the language is known. */
interface Phrase {

    String in(Words words);
}
