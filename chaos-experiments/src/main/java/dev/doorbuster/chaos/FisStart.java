package dev.doorbuster.chaos;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ActionsMode;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateRequest;
import software.amazon.awssdk.services.fis.model.Experiment;
import software.amazon.awssdk.services.fis.model.ExperimentSummary;
import software.amazon.awssdk.services.fis.model.ExperimentTemplateSummary;
import software.amazon.awssdk.services.fis.model.ResourceNotFoundException;

/**
 * The start of one fault in FIS: a template of its own, and one experiment of it, whatever becomes of the answers.
 *
 * <p>A call that was not answered may have been carried out, or may yet be. All attempts bear one token, so that whichever of them arrives
 * makes the same thing; and what a lost answer told is looked up: the template by a tag of this start, the experiment by the template. If
 * it stays open whether there is an experiment, the template is deleted first. FIS refuses a start that arrives after that, so what
 * it lists then is all that there is and will be.
 */
final class FisStart {

    /** Tells the template of this start from others of the same run. */
    static final String TAG = "doorbuster:start";

    private static final Logger LOG = LoggerFactory.getLogger(FisStart.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final AwsClients aws;
    private final FisClient fis;
    private final ArmedFault fault;
    private final String run;
    private final ActionsMode mode;
    private final String token = UUID.randomUUID().toString();

    FisStart(AwsClients aws, ArmedFault fault, String run, ActionsMode mode) {
        this.aws = aws;
        this.fis = aws.fis();
        this.fault = fault;
        this.run = run;
        this.mode = mode;
    }

    /**
     * Starts it, once.
     *
     * @throws InjectionFailedException if there is no experiment
     * @throws HealFailedException if FIS does not tell whether there is one
     */
    FisExperiment start() {
        try (Backoff backoff = new Backoff(aws.patience().answer(), LONGEST_PAUSE)) {
            String templateId = ask(
                    "CreateExperimentTemplate",
                    this::createTemplate,
                    this::templateOfThisStart,
                    backoff,
                    this::withoutTemplate);
            Experiment experiment = ask(
                    "StartExperiment",
                    () -> startExperiment(templateId),
                    () -> experimentOf(templateId),
                    backoff,
                    failure -> lateOne(templateId, failure));
            return new FisExperiment(aws, fault, templateId, experiment);
        }
    }

    /**
     * Calls until it is answered or refused. After each failure it is looked whether the call was carried out all the same.
     *
     * @param otherwise what to do of the last failure if nothing was found
     */
    private <T> T ask(
            String what,
            Supplier<T> call,
            Supplier<Optional<T>> look,
            Backoff backoff,
            Function<SdkException, T> otherwise) {
        SdkException failure;
        do {
            try {
                return call.get();
            } catch (SdkException e) {
                failure = e;
            }
            try {
                Optional<T> made = look.get();
                if (made.isPresent()) {
                    LOG.warn(
                            "fault {}: {} was carried out, though its answer was lost: {}",
                            fault.name(),
                            what,
                            AwsFailure.words(failure));
                    return made.get();
                }
                if (AwsFailure.of(failure) == AwsFailure.REFUSED) {
                    break;
                }
            } catch (SdkException e) {
                failure.addSuppressed(e);
            }
        } while (backoff.again());
        return otherwise.apply(failure);
    }

    private String createTemplate() {
        CreateExperimentTemplateRequest.Builder request = FisShapes.template(fault.template(), (member, message) -> {
            throw new IllegalStateException("an armed template is no FIS template: " + message);
        });
        Map<String, String> tags = new LinkedHashMap<>(request.build().tags());
        tags.putAll(RunTag.of(run, aws.target().name()));
        tags.put(TAG, token);
        return whole(fis.createExperimentTemplate(
                                request.tags(tags).clientToken(token).build())
                        .experimentTemplate())
                .id();
    }

    private String withoutTemplate(SdkException failure) {
        throw InjectionFailedException.of(
                aws,
                AwsFailure.of(failure) == AwsFailure.REFUSED
                        ? "FIS did not take the template"
                        : "FIS did not answer to the template; if it has it, it bears the tag " + RunTag.KEY + "=" + run
                                + ", does nothing by itself, and doorbuster chaos stop --all --target "
                                + aws.target().name()
                                + " removes it; FIS",
                failure);
    }

    private Optional<String> templateOfThisStart() {
        return fis.listExperimentTemplatesPaginator(request -> {}).experimentTemplates().stream()
                .filter(template -> token.equals(template.tags().get(TAG)))
                .map(ExperimentTemplateSummary::id)
                .findFirst();
    }

    private Experiment startExperiment(String templateId) {
        return whole(fis.startExperiment(request -> request.clientToken(token)
                        .experimentTemplateId(templateId)
                        .experimentOptions(options -> options.actionsMode(mode))
                        .tags(RunTag.of(run, aws.target().name())))
                .experiment());
    }

    private Optional<Experiment> experimentOf(String templateId) {
        return fis.listExperimentsPaginator(request -> request.experimentTemplateId(templateId)).experiments().stream()
                .map(ExperimentSummary::id)
                .findFirst()
                .map(id -> whole(fis.getExperiment(request -> request.id(id)).experiment()));
    }

    /** The experiment of a start that seems to have failed, once none can come any more. */
    private Experiment lateOne(String templateId, SdkException failure) {
        boolean fenced = false;
        SdkException unanswered;
        try (Backoff backoff = new Backoff(aws.patience().answer(), LONGEST_PAUSE)) {
            do {
                try {
                    if (!fenced) {
                        deleteTemplate(fis, templateId);
                        fenced = true;
                    }
                    return experimentOf(templateId)
                            .orElseThrow(() ->
                                    InjectionFailedException.of(aws, "FIS did not start the experiment", failure));
                } catch (SdkException e) {
                    unanswered = e;
                }
            } while (backoff.again());
        }
        unanswered.addSuppressed(failure);
        throw mayRun(templateId, unanswered);
    }

    private HealFailedException mayRun(String templateId, SdkException cause) {
        String region = aws.target().region();
        return new HealFailedException(
                "fault " + fault.name()
                        + " MAY BE RUNNING: FIS answers neither its start nor whether there is an experiment of"
                        + " template " + templateId + " (" + AwsFailure.words(cause)
                        + "). Look and stop it by hand: aws fis"
                        + " list-experiments --experiment-template-id " + templateId + " --region " + region
                        + "   or: doorbuster chaos stop --all --target "
                        + aws.target().name(),
                cause);
    }

    /** @throws SdkException if the part is missing: half an answer is none */
    static <T> T whole(@Nullable T part) {
        if (part == null) {
            throw SdkClientException.create("the answer of FIS is not whole");
        }
        return part;
    }

    /** @throws SdkException if it may still be there */
    static void deleteTemplate(FisClient fis, String templateId) {
        try {
            fis.deleteExperimentTemplate(request -> request.id(templateId));
        } catch (ResourceNotFoundException e) {
            LOG.debug("template {} is gone already", templateId);
        }
    }
}
