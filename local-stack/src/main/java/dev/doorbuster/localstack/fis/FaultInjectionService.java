package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.FisException.Code;
import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.template.ExperimentTemplate;
import dev.doorbuster.localstack.fis.template.InvalidTemplateException;
import dev.doorbuster.localstack.fis.template.TemplateBody;
import dev.doorbuster.localstack.fis.template.TemplateReader;
import dev.doorbuster.localstack.fis.template.TemplateRules;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.sim.Draws;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * FIS over the model: its templates, its experiments and its safety lever.
 *
 * <p>On the model's thread only. Every time is stack time.
 */
public final class FaultInjectionService {
    private static final int MOST_ACTIVE = 5;
    private static final int MOST_TEMPLATES = 500;
    private static final String ID_SIGNS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final Laboratory laboratory;
    private final Map<String, ExperimentTemplate> templates = new LinkedHashMap<>();
    private final Map<String, Experiment> experiments = new LinkedHashMap<>();
    private final ClientTokens tokens = new ClientTokens();
    private final SafetyLever lever = new SafetyLever();
    private int idsGiven;

    public FaultInjectionService(Shop shop, Pace pace) {
        this.laboratory = Laboratory.of(shop, pace);
    }

    public Catalogue catalogue() {
        return laboratory.catalogue();
    }

    public SafetyLever safetyLever() {
        return lever;
    }

    /** In the order of their creation. */
    public List<ExperimentTemplate> templates() {
        return List.copyOf(templates.values());
    }

    /** In the order of their start. */
    public List<Experiment> experiments() {
        return List.copyOf(experiments.values());
    }

    public ExperimentTemplate template(String id) throws FisException {
        ExperimentTemplate template = templates.get(id);
        if (template == null) {
            throw new FisException(Code.NOT_FOUND, "Experiment template " + id + " does not exist.");
        }
        return template;
    }

    public Experiment experiment(String id) throws FisException {
        Experiment experiment = experiments.get(id);
        if (experiment == null) {
            throw new FisException(Code.NOT_FOUND, "Experiment " + id + " does not exist.");
        }
        return experiment;
    }

    /** @param fields of the template, without client token and tags */
    public ExperimentTemplate createTemplate(String clientToken, Map<String, Object> fields, Map<String, String> tags)
            throws FisException {
        List<Object> request = List.of(fields, tags);
        Optional<String> earlier = tokens.earlier("CreateExperimentTemplate", clientToken, request);
        if (earlier.isPresent()) {
            return template(earlier.get());
        }
        TemplateBody body = checked(fields);
        checkTags(tags);
        if (templates.size() >= MOST_TEMPLATES) {
            throw new FisException(
                    Code.QUOTA_EXCEEDED, "An account can have at most " + MOST_TEMPLATES + " experiment templates.");
        }
        ExperimentTemplate template = new ExperimentTemplate(id("EXT"), body, new LinkedHashMap<>(tags), now(), now());
        templates.put(template.id(), template);
        tokens.remember("CreateExperimentTemplate", clientToken, request, template.id());
        return template;
    }

    /** @param changes the fields that are to be other than they are */
    public ExperimentTemplate updateTemplate(String id, Map<String, Object> changes) throws FisException {
        ExperimentTemplate before = template(id);
        Map<String, Object> fields = new LinkedHashMap<>(before.body().raw());
        fields.putAll(changes);
        // Account targeting is not among what can be updated, so what it was stays.
        if (changes.get("experimentOptions") instanceof Map<?, ?> options) {
            Map<Object, Object> merged = new LinkedHashMap<>();
            merged.put("accountTargeting", before.body().accountTargeting());
            merged.putAll(options);
            fields.put("experimentOptions", merged);
        }
        ExperimentTemplate after = new ExperimentTemplate(id, checked(fields), before.tags(), before.created(), now());
        templates.put(id, after);
        return after;
    }

    public ExperimentTemplate deleteTemplate(String id) throws FisException {
        ExperimentTemplate template = template(id);
        templates.remove(id);
        return template;
    }

    /** @param skipAll resolves the targets and skips every action */
    public Experiment startExperiment(String clientToken, String templateId, boolean skipAll, Map<String, String> tags)
            throws FisException {
        List<Object> request = List.of(templateId, skipAll, tags);
        Optional<String> earlier = tokens.earlier("StartExperiment", clientToken, request);
        if (earlier.isPresent()) {
            return experiment(earlier.get());
        }
        ExperimentTemplate template = template(templateId);
        checkTags(tags);
        long active = experiments.values().stream()
                .filter(experiment -> !experiment.state().status().ended())
                .count();
        if (active >= MOST_ACTIVE) {
            throw new FisException(
                    Code.QUOTA_EXCEEDED, "An account can have at most " + MOST_ACTIVE + " active experiments.");
        }
        Experiment experiment = new Experiment(laboratory, id("EXP"), template, skipAll, tags);
        experiments.put(experiment.id(), experiment);
        tokens.remember("StartExperiment", clientToken, request, experiment.id());
        if (lever.engaged()) {
            experiment.cancel("Experiment was cancelled because the safety lever is engaged.");
        } else {
            experiment.start();
        }
        return experiment;
    }

    public Experiment stopExperiment(String id) throws FisException {
        Experiment experiment = experiment(id);
        if (experiment.state().status().ended()) {
            throw new FisException(
                    Code.VALIDATION,
                    "Experiment " + id + " is " + experiment.state().status().text() + " and cannot be stopped.");
        }
        experiment.stop("Experiment stopped by user.");
        return experiment;
    }

    /** Engaging it stops all that is active. */
    public void pullLever(String id, boolean engage, String reason) throws FisException {
        checkLever(id);
        lever.set(engage, reason);
        if (engage) {
            experiments.values().forEach(experiment -> experiment.stop("Experiment stopped by the safety lever."));
        }
    }

    public void checkLever(String id) throws FisException {
        if (!id.equals(SafetyLever.ID)) {
            throw new FisException(Code.NOT_FOUND, "Safety lever " + id + " does not exist.");
        }
    }

    /** The tags of a template or an experiment, to read and to change. */
    public Map<String, String> tagsOf(String arn) throws FisException {
        for (ExperimentTemplate template : templates.values()) {
            if (template.arn().equals(arn)) {
                return template.tags();
            }
        }
        for (Experiment experiment : experiments.values()) {
            if (experiment.arn().equals(arn)) {
                return experiment.tags();
            }
        }
        throw new FisException(Code.NOT_FOUND, "Resource " + arn + " does not exist.");
    }

    public void tag(String arn, Map<String, String> more) throws FisException {
        Map<String, String> tags = tagsOf(arn);
        Map<String, String> after = new LinkedHashMap<>(tags);
        after.putAll(more);
        checkTags(after);
        tags.putAll(more);
    }

    /** @param keys null takes all of them away */
    public void untag(String arn, @Nullable Collection<String> keys) throws FisException {
        Map<String, String> tags = tagsOf(arn);
        if (keys == null) {
            tags.clear();
        } else {
            tags.keySet().removeAll(keys);
        }
    }

    /**
     * Forgets everything; ids go on, so that an old one never means something new. For a stack that was reset: its parts are new, so no
     * effect is left in them, and what an experiment had planned will not happen.
     */
    public void forget() {
        experiments.clear();
        templates.clear();
        tokens.clear();
        lever.set(false, "Initial state");
    }

    private TemplateBody checked(Map<String, Object> fields) throws FisException {
        try {
            TemplateBody body = TemplateReader.read(fields);
            TemplateRules.check(laboratory.catalogue(), body);
            return body;
        } catch (InvalidTemplateException e) {
            throw new FisException(e.quotaExceeded() ? Code.QUOTA_EXCEEDED : Code.VALIDATION, e.words());
        }
    }

    private static void checkTags(Map<String, String> tags) throws FisException {
        if (tags.size() > 50) {
            throw new FisException(Code.VALIDATION, "A resource can have at most 50 tags, not " + tags.size() + ".");
        }
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (tag.getKey().isEmpty()
                    || tag.getKey().length() > 128
                    || tag.getKey().startsWith("aws:")
                    || tag.getValue().length() > 256) {
                throw new FisException(
                        Code.VALIDATION,
                        "The tag \"" + tag.getKey()
                                + "\" is not valid: a key has 1 to 128 characters and does not begin "
                                + "with aws:, a value has at most 256.");
            }
        }
    }

    private String id(String prefix) {
        Draws draws = laboratory.simulation().draws("fis-id-" + ++idsGiven);
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < 15; i++) {
            id.append(ID_SIGNS.charAt((int) (draws.uniform() * ID_SIGNS.length())));
        }
        return id.toString();
    }

    private Instant now() {
        return laboratory.simulation().stackNow();
    }
}
