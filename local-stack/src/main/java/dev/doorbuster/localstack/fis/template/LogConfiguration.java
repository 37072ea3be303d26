package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.fis.input.Fields;
import dev.doorbuster.localstack.fis.input.Length;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the log of an experiment would go. The stack has no place to deliver it to; a destination that is new to FIS delays the
 * experiment, as it does on AWS.
 *
 * @param schemaVersion 1 or 2 on AWS
 */
public record LogConfiguration(
        @Nullable String logGroupArn, @Nullable String bucket, int schemaVersion) {
    static LogConfiguration read(Fields fields) {
        fields.only("cloudWatchLogsConfiguration", "s3Configuration", "logSchemaVersion");
        Fields group = fields.structure("cloudWatchLogsConfiguration").only("logGroupArn");
        Fields bucket = fields.structure("s3Configuration").only("bucketName", "prefix");
        bucket.optional("prefix", new Length(1, 700));
        return new LogConfiguration(
                fields.has("cloudWatchLogsConfiguration") ? group.required("logGroupArn", Length.ARN) : null,
                fields.has("s3Configuration") ? bucket.required("bucketName", ReportConfiguration.BUCKET) : null,
                fields.requiredNumber("logSchemaVersion"));
    }

    /** None when logging is off. */
    public List<String> destinations() {
        return Stream.of(Optional.ofNullable(logGroupArn), Optional.ofNullable(bucket))
                .flatMap(Optional::stream)
                .toList();
    }
}
