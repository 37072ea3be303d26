package dev.doorbuster.chaos.badline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bad line to the AWS APIs of a stack: some calls on it meet with a {@link Mishap}, drawn from a seed; the others pass as they are.
 *
 * <p>One call a connection, byte by byte, for a mishap of HTTP has no place in a server that speaks it well. What is not signed for AWS (a stack's own
 * clock) always passes.
 */
public final class BadLine implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    /** Two line ends, as a number of four bytes. */
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final URI stack;
    private final Duration hold;
    private final Random random;
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService calls = Executors.newCachedThreadPool();
    private final Phaser underWay = new Phaser(1);
    private final Map<Mishap, Integer> happened = new EnumMap<>(Mishap.class);
    private double share;
    private int expired;
    private int passed;

    /**
     * Begins to listen on a port of its own, and to spoil calls.
     *
     * @param stack where its AWS APIs are
     * @param share of the calls that meet with a mishap, 0 to 1
     * @param hold longer than anybody waits for an answer
     */
    public BadLine(URI stack, double share, long seed, Duration hold) throws IOException {
        this.stack = stack;
        this.share = share;
        this.hold = hold;
        this.random = new Random(seed);
        calls.execute(this::listen);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** From now on that share of the calls meets with a mishap. */
    public synchronized void spoil(double newShare) {
        share = newShare;
    }

    /** The next so many calls are answered that the credentials have expired. */
    public synchronized void expire(int nextCalls) {
        expired = nextCalls;
    }

    /** Waits until whatever was held has been carried out. */
    public void settle() {
        underWay.arriveAndAwaitAdvance();
    }

    /** How many calls met with what. */
    public synchronized String tally() {
        return passed + " passed, " + new TreeMap<>(happened);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        calls.shutdownNow();
    }

    private void listen() {
        while (true) {
            try {
                Socket call = listening.accept();
                underWay.register();
                calls.execute(() -> carry(call));
            } catch (IOException | RuntimeException closed) {
                return;
            }
        }
    }

    /** @return null if the call passes */
    private synchronized @Nullable Mishap draw() {
        // Always both, so that one call draws as many numbers as another.
        double dice = random.nextDouble();
        Mishap mishap = Mishap.values()[random.nextInt(Mishap.values().length)];
        if (expired > 0) {
            expired--;
            mishap = Mishap.EXPIRED;
        } else if (dice >= share) {
            passed++;
            return null;
        }
        happened.merge(mishap, 1, Integer::sum);
        return mishap;
    }

    private void carry(Socket client) {
        try (client) {
            byte[] call = call(client);
            if (call.length == 0) {
                return;
            }
            String head = head(call);
            Mishap mishap = head.contains("aws4_request") ? draw() : null;
            if (mishap == null) {
                client.getOutputStream().write(forward(call));
                return;
            }
            switch (mishap) {
                case THROTTLED, FAILED_500, UNAVAILABLE_503, EXPIRED ->
                    client.getOutputStream().write(Refusal.to(head).of(mishap));
                case HELD -> {
                    forward(call);
                    held();
                }
                case LATE -> {
                    held();
                    forward(call);
                }
                case RESET_BEFORE -> client.setSoLinger(true, 0);
                case RESET_AFTER -> {
                    forward(call);
                    client.setSoLinger(true, 0);
                }
                case CUT -> {
                    byte[] answer = forward(call);
                    client.getOutputStream().write(answer, 0, halfOf(answer));
                }
                case HALF -> client.getOutputStream().write(wholeToHttp(forward(call)));
            }
        } catch (IOException gone) {
            // Whoever called has given up, or the stack is gone: what a bad line is for.
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    private void held() {
        LockSupport.parkNanos(hold.toNanos());
    }

    /** Head and body as they came, but for the connection, which is for one call. */
    private static byte[] call(Socket client) throws IOException {
        client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
        InputStream in = client.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != END_OF_HEAD) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.write(next);
            last = last << 8 | next;
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        if (text.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
            client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        Matcher length = LENGTH.matcher(text);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        String once = text.replaceAll("(?i)\r\n(connection|expect): [^\r]*", "")
                .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
        return joined(once, body);
    }

    private byte[] forward(byte[] call) throws IOException {
        try (Socket server = new Socket(stack.getHost(), stack.getPort())) {
            OutputStream out = server.getOutputStream();
            out.write(call);
            out.flush();
            return server.getInputStream().readAllBytes();
        }
    }

    private static String head(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.indexOf("\r\n\r\n") + 4);
    }

    private static int halfOf(byte[] answer) {
        int head = head(answer).length();
        return head + (answer.length - head) / 2;
    }

    private static byte[] wholeToHttp(byte[] answer) {
        String head = head(answer);
        int half = (answer.length - head.length()) / 2;
        byte[] body = new byte[half];
        System.arraycopy(answer, head.length(), body, 0, half);
        String shorter = head.replaceAll("(?i)\r\n(content-length|transfer-encoding): *[^\r]*", "")
                .replaceFirst("\r\n\r\n$", "\r\nContent-Length: " + half + "\r\n\r\n");
        return joined(shorter, body);
    }

    private static byte[] joined(String head, byte[] body) {
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
