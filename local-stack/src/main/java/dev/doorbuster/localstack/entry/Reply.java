package dev.doorbuster.localstack.entry;

import dev.doorbuster.localstack.model.http.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** An answer as it goes over the wire: one that is there already, or one that is too long to be kept in memory. */
interface Reply {
    int status();

    Map<String, String> headers();

    /** In bytes; below 0 when that is not known beforehand. */
    long length();

    void writeTo(OutputStream out) throws IOException;

    static Reply of(Answer answer) {
        return new Whole(answer);
    }

    /** An answer that is in memory. */
    record Whole(Answer answer) implements Reply {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Map<String, String> headers() {
            return answer.headers();
        }

        @Override
        public long length() {
            return answer.body().length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(answer.body());
        }
    }
}
