package dev.doorbuster.chaos;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.fis.model.ExperimentSummary;
import software.amazon.awssdk.services.fis.model.ExperimentTemplateSummary;

/**
 * What earlier runs left in FIS, found through the service itself by the tag {@code doorbuster:run}: the machine that started it
 * may be gone. Nothing without the tag is touched.
 */
public final class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final AwsClients aws;

    public Orphans(AwsClients aws) {
        this.aws = aws;
    }

    /**
     * One experiment that was found running.
     *
     * @param failure why it could not be stopped; empty if it was
     */
    public record Stopped(String experimentId, String run, String state, String failure) {

        public boolean done() {
            return failure.isEmpty();
        }
    }

    /**
     * Stops every running experiment that bears the tag, and deletes the templates that do. One that cannot be stopped does not keep
     * the others from it.
     *
     * @throws InjectionFailedException if FIS cannot be asked what there is
     */
    public List<Stopped> stopAll() {
        try {
            return stopEach();
        } catch (SdkException e) {
            throw InjectionFailedException.of(aws, "FIS could not be asked", e);
        }
    }

    private List<Stopped> stopEach() {
        List<Stopped> stopped = new ArrayList<>();
        for (ExperimentSummary experiment :
                aws.fis().listExperimentsPaginator(request -> {}).experiments()) {
            String run = experiment.tags().get(RunTag.KEY);
            if (run != null
                    && !FisExperiment.progress(experiment.state().status()).over()) {
                stopped.add(
                        new Stopped(experiment.id(), run, experiment.state().statusAsString(), stop(experiment.id())));
            }
        }
        for (ExperimentTemplateSummary template :
                aws.fis().listExperimentTemplatesPaginator(request -> {}).experimentTemplates()) {
            if (template.tags().containsKey(RunTag.KEY)) {
                remove(template.id());
            }
        }
        return stopped;
    }

    private void remove(String templateId) {
        try {
            FisStart.deleteTemplate(aws.fis(), templateId);
        } catch (SdkException e) {
            LOG.warn("template {} is left behind in FIS: {}", templateId, AwsFailure.words(e));
        }
    }

    private String stop(String id) {
        try {
            aws.fis().stopExperiment(request -> request.id(id));
            return "";
        } catch (SdkException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
