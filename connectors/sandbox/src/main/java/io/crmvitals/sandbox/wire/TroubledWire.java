package io.crmvitals.sandbox.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A relay on the loopback in front of a simulated vendor that passes every call on and spoils chosen exchanges. It stays at one address while the vendor behind it may
 * change. Everything a spoiled exchange waits for ends when the wire is mended. Safe for many threads.
 */
public final class TroubledWire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private static final class Rule {
        final Predicate<Call> when;
        final Spoiling how;
        int skip;
        int times;

        Rule(Predicate<Call> when, int skip, int times, Spoiling how) {
            this.when = when;
            this.skip = skip;
            this.times = times;
            this.how = how;
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<SocketChannel> fillers = new ArrayList<>();
    private final int port;
    private ServerSocket server;
    private InetSocketAddress vendor;
    private UnaryOperator<String> requestLine = UnaryOperator.identity();
    private int spoiled;
    private Mending mending = new Mending();
    private volatile @Nullable RuntimeException failure;

    private TroubledWire(InetSocketAddress vendor) throws IOException {
        this.vendor = vendor;
        this.server = listening(0, 50);
        this.port = server.getLocalPort();
        accept(server);
    }

    /** @param url {@code http://host:port} of the vendor */
    public static TroubledWire before(String url) {
        try {
            return new TroubledWire(address(url));
        } catch (IOException noPort) {
            throw new UncheckedIOException("the wire found no port to listen on", noPort);
        }
    }

    private static InetSocketAddress address(String url) {
        URI uri = URI.create(url);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** {@code http://127.0.0.1:port}, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** From now on calls go to another vendor. */
    public synchronized void leadTo(String url) {
        vendor = address(url);
    }

    /** Changes every request line before the vendor sees it: to ask for smaller pages than the client does. */
    public synchronized void rewriting(UnaryOperator<String> line) {
        requestLine = line;
    }

    /** Of the calls that fit, the first {@code skip} pass and the next {@code times} are spoiled. */
    public synchronized void spoil(Predicate<Call> when, int skip, int times, Spoiling how) {
        rules.add(new Rule(when, skip, times, how));
    }

    /** How many exchanges were spoiled since the wire was last mended. */
    public synchronized int spoiled() {
        return spoiled;
    }

    /** What a rule itself failed with, since the wire was last mended: a mistake of whoever wrote it. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Every call that reached the wire since it was last mended, in order. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Everything works from now on; what still hangs ends. */
    public synchronized void mend() {
        rules.clear();
        calls.clear();
        spoiled = 0;
        failure = null;
        mending.done();
        mending = new Mending();
        try {
            for (SocketChannel filler : fillers) {
                filler.close();
            }
            fillers.clear();
            if (server.isClosed() || server.getSoTimeout() == 1) {
                server.close();
                server = listening(port, 50);
                accept(server);
            }
        } catch (IOException taken) {
            throw new UncheckedIOException("the wire could not be mended", taken);
        }
    }

    private static ServerSocket listening(int port, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), backlog);
        return socket;
    }

    private void accept(ServerSocket from) {
        thread(() -> {
            while (!from.isClosed()) {
                try {
                    Socket client = from.accept();
                    open.add(client);
                    thread(() -> serve(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "troubled-wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(client.getInputStream());
            if (speaksTls(in)) {
                client.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
                return;
            }
            for (WireMessage asked = WireMessage.read(in, false); asked != null; asked = WireMessage.read(in, false)) {
                Call call = asked.call();
                if (call == null) {
                    return;
                }
                if (!answered(client, asked, call)) {
                    return;
                }
            }
        } catch (RuntimeException wrongRule) {
            failure = wrongRule;
        } catch (IOException broken) {
            // Whoever asked has gone away, or a vendor was taken down under a call; the client meets a closed
            // connection.
            return;
        } finally {
            open.remove(client);
        }
    }

    /** A handshake begins with a record of type 22; this host does not speak TLS, and says so in plain text as such hosts do. */
    private static boolean speaksTls(BufferedInputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first == 22;
    }

    private boolean answered(Socket client, WireMessage asked, Call call) throws IOException {
        Spoiling how;
        Mending until;
        synchronized (this) {
            calls.add(call);
            how = matching(call);
            until = mending;
        }
        Answer own = new Answer(200, Map.of(), new byte[0], Answer.Break.NOT);
        int forwarded = how == null ? 1 : how.forwarded();
        for (int i = 0; i < forwarded; i++) {
            own = ask(asked);
        }
        Manner manner = how == null ? Manner.WHOLE : how.manner();
        if (manner == Manner.SHUT || manner == Manner.DEAF) {
            close(manner == Manner.DEAF);
            client.setSoLinger(true, 0);
            return false;
        }
        Answer told = how == null ? own : how.answer().tell(call, own);
        return new Sending(client, until).send(told, manner);
    }

    private @Nullable Spoiling matching(Call call) {
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (!rule.when.test(call)) {
                continue;
            }
            if (rule.skip > 0) {
                rule.skip--;
                continue;
            }
            rule.times--;
            if (rule.times <= 0) {
                all.remove();
            }
            spoiled++;
            return rule.how;
        }
        return null;
    }

    private Answer ask(WireMessage asked) throws IOException {
        InetSocketAddress to;
        UnaryOperator<String> line;
        synchronized (this) {
            to = vendor;
            line = requestLine;
        }
        try (Socket socket = new Socket()) {
            socket.connect(to, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(asked.asking(line.apply(asked.first())).forwarded());
            WireMessage got = WireMessage.read(new BufferedInputStream(socket.getInputStream()), true);
            if (got == null) {
                throw new IOException("the vendor said nothing");
            }
            return hereInsteadOf(to, got.asAnswer());
        }
    }

    /** A vendor that tells its own address means this one. */
    private Answer hereInsteadOf(InetSocketAddress there, Answer answer) {
        String own = "127.0.0.1:" + there.getPort();
        String text = new String(answer.body(), ISO_8859_1);
        return text.contains(own)
                ? new Answer(
                        answer.status(),
                        answer.headers(),
                        text.replace(own, "127.0.0.1:" + port).getBytes(ISO_8859_1),
                        answer.broken())
                : answer;
    }

    private synchronized void close(boolean deaf) throws IOException {
        server.close();
        if (deaf) {
            fill();
        }
        // Last, so that whoever comes back at once meets what is to be met.
        open.forEach(TroubledWire::drop);
    }

    private void fill() throws IOException {
        // A queue of one that nobody empties, and filled: whoever comes now waits.
        server = listening(port, 1);
        server.setSoTimeout(1);
        for (int i = 0; i < 6; i++) {
            SocketChannel filler = SocketChannel.open();
            filler.configureBlocking(false);
            filler.connect(new InetSocketAddress("127.0.0.1", port));
            fillers.add(filler);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It is closed, which is all that was wanted.
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            mending.done();
            try {
                server.close();
                for (SocketChannel filler : fillers) {
                    filler.close();
                }
            } catch (IOException alreadyClosed) {
                throw new UncheckedIOException(alreadyClosed);
            }
        }
        open.forEach(TroubledWire::drop);
    }
}
