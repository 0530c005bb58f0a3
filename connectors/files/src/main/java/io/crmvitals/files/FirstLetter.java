package io.crmvitals.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The first letter of a text that is no blank, looked at without taking it away.
 *
 * @param letter a blank where the text holds none within its first few thousand characters
 */
record FirstLetter(char letter, Reader reader) {

    private static final int FAR = 4096;

    static FirstLetter of(Reader in) throws IOException {
        BufferedReader reader = new BufferedReader(in, 2 * FAR);
        reader.mark(FAR);
        char found = ' ';
        for (int place = 0; place < FAR - 1; place++) {
            int letter = reader.read();
            if (letter < 0) {
                break;
            }
            if (!Character.isWhitespace(letter)) {
                found = (char) letter;
                break;
            }
        }
        reader.reset();
        return new FirstLetter(found, reader);
    }
}
