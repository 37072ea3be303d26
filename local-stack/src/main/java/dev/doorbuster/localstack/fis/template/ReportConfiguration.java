package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.fis.input.Fields;
import dev.doorbuster.localstack.fis.input.Length;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the report of an experiment would hold and where it would go.
 *
 * @param bucket null when there is no output
 * @param dashboards ARNs of CloudWatch dashboards
 * @param before ISO 8601: how much of the dashboard from before the experiment
 * @param after ISO 8601: how much from after it
 */
public record ReportConfiguration(@Nullable String bucket, List<String> dashboards, String before, String after) {
    static final Length BUCKET = new Length(3, 63);

    private static final String BY_DEFAULT = "PT20M";

    public ReportConfiguration {
        dashboards = List.copyOf(dashboards);
    }

    static ReportConfiguration read(Fields fields) {
        fields.only("outputs", "dataSources", "preExperimentDuration", "postExperimentDuration");
        Fields bucket = fields.structure("outputs").only("s3Configuration").structure("s3Configuration");
        bucket.only("bucketName", "prefix").optional("prefix", Length.upTo(256));
        List<String> dashboards =
                fields
                        .structure("dataSources")
                        .only("cloudWatchDashboards")
                        .structureList("cloudWatchDashboards")
                        .stream()
                        .map(dashboard -> dashboard
                                .only("dashboardIdentifier")
                                .optional("dashboardIdentifier", Length.upTo(512))
                                .orElse(""))
                        .toList();
        return new ReportConfiguration(
                bucket.optional("bucketName", BUCKET).orElse(null),
                dashboards,
                fields.optional("preExperimentDuration", Length.upTo(32)).orElse(BY_DEFAULT),
                fields.optional("postExperimentDuration", Length.upTo(32)).orElse(BY_DEFAULT));
    }
}
