package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.FisException.Code;
import dev.doorbuster.localstack.fis.input.Fields;
import dev.doorbuster.localstack.fis.input.Length;
import dev.doorbuster.localstack.fis.input.Problems;
import dev.doorbuster.localstack.fis.template.ExperimentTemplate;
import dev.doorbuster.localstack.fis.template.LogConfiguration;
import dev.doorbuster.localstack.fis.template.Tags;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The experiments of the account, and the lever that stops them all. */
public final class Experiments {
    private static final int MOST_ACTIVE = 5;

    private final Laboratory laboratory;
    private final Templates templates;
    private final Ids ids;
    private final Map<String, Experiment> experiments = new LinkedHashMap<>();
    private final ClientTokens tokens = new ClientTokens("StartExperiment");
    private final Set<String> logDestinations = new HashSet<>();
    private final SafetyLever lever = new SafetyLever(this::anyActive);

    Experiments(Laboratory laboratory, Templates templates, Ids ids) {
        this.laboratory = laboratory;
        this.templates = templates;
        this.ids = ids;
    }

    /** In the order of their start. */
    public List<Experiment> all() {
        return List.copyOf(experiments.values());
    }

    public Experiment get(String id) throws FisException {
        Experiment experiment = experiments.get(id);
        if (experiment == null) {
            throw new FisException(Code.NOT_FOUND, "Experiment with ID " + id + " not found.");
        }
        return experiment;
    }

    /** @param request of StartExperiment */
    public Experiment start(Map<String, Object> request) throws FisException {
        Problems problems = new Problems();
        Fields input =
                Fields.of(request, problems).only("clientToken", "experimentTemplateId", "experimentOptions", "tags");
        String token = ClientTokens.read(input);
        String templateId = input.required("experimentTemplateId", Length.NAME);
        String mode =
                input.structure("experimentOptions").only("actionsMode").choice("actionsMode", "run-all", "skip-all");
        Map<String, String> tags = Tags.read(input, "tags");
        FisException.check(problems);
        Optional<String> earlier = tokens.earlier(token, input);
        if (earlier.isPresent()) {
            return get(earlier.get());
        }
        ExperimentTemplate template = templates.get(templateId);
        Tags.check(tags, problems);
        if (active() >= MOST_ACTIVE) {
            problems.overQuota("An account can have at most " + MOST_ACTIVE + " active experiments.");
        }
        FisException.check(problems);
        Experiment experiment = new Experiment(laboratory, ids.next("EXP"), template, mode.equals("skip-all"), tags);
        experiments.put(experiment.id(), experiment);
        tokens.remember(token, input, experiment.id());
        if (lever.engaged()) {
            experiment.cancel("Experiment was cancelled because the safety lever is engaged.");
        } else {
            experiment.start(untilLogged(template));
        }
        return experiment;
    }

    /** How long FIS takes to set up the log destinations that it has not delivered to before. */
    private Duration untilLogged(ExperimentTemplate template) {
        LogConfiguration log = template.body().log();
        return log != null && logDestinations.addAll(log.destinations())
                ? laboratory.pace().toSetUpLogs()
                : Duration.ZERO;
    }

    public Experiment stop(String id) throws FisException {
        Experiment experiment = get(id);
        if (experiment.state().status().ended()) {
            throw new FisException(
                    Code.VALIDATION,
                    "Experiment " + id + " is " + experiment.state().status().text() + " and cannot be stopped.");
        }
        experiment.stop("Experiment stopped by user.");
        return experiment;
    }

    public SafetyLever lever(String id) throws FisException {
        if (!id.equals(SafetyLever.ID)) {
            throw new FisException(Code.NOT_FOUND, "Safety lever with ID " + id + " not found.");
        }
        return lever;
    }

    /**
     * Engaging the lever stops all that is active.
     *
     * @param request of UpdateSafetyLeverState
     */
    public SafetyLever pullLever(Map<String, Object> request) throws FisException {
        Problems problems = new Problems();
        Fields input = Fields.of(request, problems).only("id", "state");
        input.require("state");
        Fields state = input.structure("state").only("status", "reason");
        state.require("status");
        boolean engage = state.choice("status", "disengaged", "engaged").equals("engaged");
        String reason = state.required("reason", Length.upTo(Integer.MAX_VALUE));
        FisException.check(problems);
        lever(input.required("id", Length.NAME));
        if (lever.engaging()) {
            throw new FisException(
                    Code.CONFLICT,
                    "The safety lever is engaging and cannot be changed until all experiments are stopped.");
        }
        lever.set(engage, reason);
        if (engage) {
            experiments.values().forEach(experiment -> experiment.stop("Experiment stopped by the safety lever."));
        }
        return lever;
    }

    private boolean anyActive() {
        return active() > 0;
    }

    private long active() {
        return experiments.values().stream()
                .filter(experiment -> !experiment.state().status().ended())
                .count();
    }

    void clear() {
        experiments.clear();
        tokens.clear();
        logDestinations.clear();
        lever.set(false, "Initial state");
    }
}
