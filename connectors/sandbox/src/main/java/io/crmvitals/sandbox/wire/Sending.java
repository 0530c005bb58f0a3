package io.crmvitals.sandbox.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.crmvitals.sandbox.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Puts one answer on one connection, in the manner wished for. */
final class Sending {

    /** So far apart are two bytes of an answer that drips; a second would only make trials longer. */
    private static final long DRIP_MILLIS = 100;

    private static final long LATE_MILLIS = 150;
    private static final long HANGS_MILLIS = 60_000;
    private static final int CAP_PARTS = 12;

    private final Socket client;
    private final Mending until;

    Sending(Socket client, Mending until) {
        this.client = client;
        this.until = until;
    }

    /** @return true while the connection is good for another exchange */
    boolean send(Answer answer, Manner manner) throws IOException {
        OutputStream out = client.getOutputStream();
        byte[] body = answer.body();
        byte[] half = Arrays.copyOf(body, body.length / 2);
        switch (manner) {
            case WHOLE -> {
                out.write(joined(head(answer, body.length, ""), body));
                return true;
            }
            case SLICED -> {
                sliced(out, joined(head(answer, body.length, ""), body));
                return true;
            }
            case CAPPED -> {
                capped(out, joined(head(answer, body.length, ""), body));
                return true;
            }
            case RESET, SHUT, DEAF -> client.setSoLinger(true, 0);
            case RESET_IN_BODY -> {
                out.write(joined(head(answer, body.length, ""), half));
                // What was sent must arrive before the reset overtakes it.
                until.within(20);
                client.setSoLinger(true, 0);
            }
            case CUT -> out.write(joined(head(answer, body.length + (body.length == 0 ? 1 : 0), ""), half));
            case PROMISES_MORE -> out.write(joined(head(answer, body.length + 50, ""), body));
            case HALF -> out.write(joined(head(answer, half.length, "Connection: close\r\n"), half));
            case BAD_GZIP -> {
                byte[] zipped = torn(body);
                out.write(
                        joined(head(answer, zipped.length, "Content-Encoding: gzip\r\nConnection: close\r\n"), zipped));
            }
            case DRIP -> {
                byte[] all = joined(head(answer, body.length + 1_000_000, ""), body);
                for (int i = 0; i < HANGS_MILLIS / DRIP_MILLIS && !until.within(DRIP_MILLIS); i++) {
                    out.write(i < all.length ? all[i] : ' ');
                    if (i == 0) {
                        // The head comes at once: it is the body that drips.
                        int headLength = all.length - body.length;
                        out.write(all, 1, headLength - 1);
                        i = headLength - 1;
                    }
                    out.flush();
                }
            }
            case STALL -> {
                out.write(joined(head(answer, body.length + 1, ""), half));
                out.flush();
                until.within(HANGS_MILLIS);
            }
            case SLOW_CLOSE -> {
                out.write(joined(head(answer, -1, "Connection: close\r\n"), body));
                out.flush();
                until.within(LATE_MILLIS);
            }
            default -> throw new IllegalStateException("no such manner: " + manner);
        }
        return false;
    }

    private static byte[] head(Answer answer, int length, String more) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Told\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (length >= 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append(more).append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** The client has switched delays off, so each write is a packet of its own, near enough. */
    private static void sliced(OutputStream out, byte[] all) throws IOException {
        int size = 1;
        for (int at = 0; at < all.length; at += size) {
            size = 1 + (at * 31 + 5) % 7;
            out.write(all, at, Math.min(size, all.length - at));
        }
    }

    private void capped(OutputStream out, byte[] all) throws IOException {
        int part = all.length / CAP_PARTS + 1;
        for (int at = 0; at < all.length; at += part) {
            out.write(all, at, Math.min(part, all.length - at));
            until.within(LATE_MILLIS / CAP_PARTS);
        }
    }

    private static byte[] torn(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        byte[] zipped = bytes.toByteArray();
        // Behind the header of ten bytes, so that it still looks like gzip.
        for (int at = 10; at < Math.min(zipped.length, 40); at++) {
            zipped[at] ^= 0x5A;
        }
        return zipped;
    }
}
