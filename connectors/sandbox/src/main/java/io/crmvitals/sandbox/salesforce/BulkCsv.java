package io.crmvitals.sandbox.salesforce;

import java.util.List;

/** How a bulk query writes its results: every value quoted, a quote inside doubled, line breaks kept, nothing between the quotes for an empty field. */
record BulkCsv(Delimiter delimiter, LineEnding lineEnding) {

    enum Delimiter {
        BACKQUOTE("`"),
        CARET("^"),
        COMMA(","),
        PIPE("|"),
        SEMICOLON(";"),
        TAB("\t");

        final String sign;

        Delimiter(String sign) {
            this.sign = sign;
        }
    }

    enum LineEnding {
        LF("\n"),
        CRLF("\r\n");

        final String sign;

        LineEnding(String sign) {
            this.sign = sign;
        }
    }

    String write(List<String> header, List<List<String>> lines) {
        StringBuilder text = new StringBuilder();
        line(text, header);
        lines.forEach(line -> line(text, line));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        for (int at = 0; at < cells.size(); at++) {
            text.append(at == 0 ? "\"" : delimiter.sign + "\"")
                    .append(cells.get(at).replace("\"", "\"\""))
                    .append('"');
        }
        text.append(lineEnding.sign);
    }
}
