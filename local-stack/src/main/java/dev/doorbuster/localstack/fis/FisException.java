package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.input.InvalidInputException;
import dev.doorbuster.localstack.fis.input.Problems;
import java.io.Serial;

/** A refusal of FIS, with its error code. */
public final class FisException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The errors of the API, with their HTTP status. */
    public enum Code {
        VALIDATION("ValidationException", 400),
        NOT_FOUND("ResourceNotFoundException", 404),
        CONFLICT("ConflictException", 409),
        QUOTA_EXCEEDED("ServiceQuotaExceededException", 402);

        private final String text;
        private final int status;

        Code(String text, int status) {
            this.text = text;
            this.status = status;
        }

        /** As in the API. */
        public String text() {
            return text;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    private final Code code;

    FisException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** Passes when the input has no problem. */
    static void check(Problems problems) throws FisException {
        try {
            problems.check();
        } catch (InvalidInputException e) {
            Code code =
                    switch (e.kind()) {
                        case MALFORMED, SENSELESS -> Code.VALIDATION;
                        case UNKNOWN -> Code.NOT_FOUND;
                        case OVER_QUOTA -> Code.QUOTA_EXCEEDED;
                    };
            throw new FisException(code, e.words());
        }
    }

    public Code code() {
        return code;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
