package io.crmvitals.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a stream's files are written. Whether a file is CSV, JSON lines or one JSON array is told from its first letter, not from its name; a byte order mark goes
 * before the encoding named here.
 *
 * @param delimiter of CSV; null where each file's header tells it
 * @param headerRows of CSV: how many rows name the columns, 1 or 2
 */
record RowFormat(@Nullable Character delimiter, Charset encoding, int headerRows) {

    /** In characters; what is longer is no row that anybody wrote. */
    static final int LONGEST_LINE = 1 << 20;

    /** UTF-8, delimiter by the header. */
    static final RowFormat USUAL = new RowFormat(null, StandardCharsets.UTF_8);

    /** One row names the columns. */
    RowFormat(@Nullable Character delimiter, Charset encoding) {
        this(delimiter, encoding, 1);
    }

    private static final int BUFFER = 1 << 16;

    /** @throws FileRefusedException when there is nothing in it that could be read as rows */
    Rows open(Path file) throws IOException, FileRefusedException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            Charset charset = marked(in);
            Reader reader = new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE));
            FirstLetter text = FirstLetter.of(reader);
            return switch (text.letter()) {
                case '[' -> JsonArrayRows.open(text.reader());
                case '{' -> new JsonLineRows(new Lines(text.reader(), LONGEST_LINE), charset.name());
                default ->
                    CsvFileRows.open(new Lines(text.reader(), LONGEST_LINE), delimiter, charset.name(), headerRows);
            };
        } catch (IOException | FileRefusedException | RuntimeException notOpened) {
            in.close();
            throw notOpened;
        }
    }

    /** The encoding that a byte order mark tells, which is then read past; else the one configured. */
    private Charset marked(InputStream in) throws IOException {
        in.mark(4);
        byte[] start = in.readNBytes(3);
        in.reset();
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        if (begins(start, 0xFE, 0xFF)) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16BE;
        }
        if (begins(start, 0xFF, 0xFE)) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16LE;
        }
        return encoding;
    }

    private static boolean begins(byte[] start, int... mark) {
        if (start.length < mark.length) {
            return false;
        }
        for (int place = 0; place < mark.length; place++) {
            if ((start[place] & 0xFF) != mark[place]) {
                return false;
            }
        }
        return true;
    }
}
