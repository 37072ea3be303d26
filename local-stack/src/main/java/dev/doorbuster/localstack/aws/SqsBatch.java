package dev.doorbuster.localstack.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Up to ten entries of one call: each succeeds or fails on its own. */
record SqsBatch(List<Document> entries) {
    private static final int MOST = 10;
    private static final String CODES = "AWS.SimpleQueueService.";

    /**
     * Throws {@link AwsError} for a batch that is refused as a whole.
     *
     * @param understood the inputs of an entry, besides its id
     */
    static SqsBatch of(Document input, String... understood) {
        List<Document> entries = input.list("Entries");
        if (entries.isEmpty()) {
            throw refused("EmptyBatchRequest", "There should be at least one entry in the request.");
        }
        if (entries.size() > MOST) {
            throw refused(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are " + MOST + ". You have sent " + entries.size() + ".");
        }
        Set<String> ids = new HashSet<>();
        for (Document entry : entries) {
            String id = entry.text("Id", "");
            if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
                throw refused(
                        "InvalidBatchEntryId",
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be "
                                + "at most 80 letters long.");
            }
            if (!ids.add(id)) {
                throw refused("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
            }
            Set<String> unknown = new TreeSet<>(entry.names());
            unknown.remove("Id");
            unknown.removeAll(List.of(understood));
            if (!unknown.isEmpty()) {
                throw new BadInputException(
                        "The local stack does not model " + String.join(", ", unknown) + " of a batch entry.");
            }
        }
        return new SqsBatch(entries);
    }

    /** Throws {@link AwsError} for a batch of messages that together have more bytes than one may have. */
    static SqsBatch ofMessages(Document input, int maximumBytes) {
        SqsBatch batch = of(input, "MessageBody", "DelaySeconds", "MessageAttributes");
        int bytes = 0;
        for (Document entry : batch.entries) {
            bytes += entry.text("MessageBody", "").getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > maximumBytes) {
            throw refused(
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than " + maximumBytes + " bytes. You have sent " + bytes
                            + " bytes.");
        }
        return batch;
    }

    Tree each(Function<Document, Tree> operation) {
        List<Tree> successful = new ArrayList<>();
        List<Tree> failed = new ArrayList<>();
        for (Document entry : entries) {
            String id = entry.required("Id");
            try {
                Tree one = operation.apply(entry);
                successful.add(one.with("Id", id));
            } catch (AwsError error) {
                failed.add(failure(id, error.queryCode(), error.words()));
            } catch (BadInputException bad) {
                failed.add(failure(id, "InvalidParameterValue", bad.words()));
            }
        }
        return Tree.of("Successful", successful).with("Failed", failed.isEmpty() ? null : failed);
    }

    private static Tree failure(String id, String code, String words) {
        return Tree.of("Id", id).with("SenderFault", true).with("Code", code).with("Message", words);
    }

    private static AwsError refused(String code, String message) {
        return AwsError.queryCompatible(code, CODES + code, message);
    }
}
