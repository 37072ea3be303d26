package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.FisException.Code;
import dev.doorbuster.localstack.fis.input.Fields;
import dev.doorbuster.localstack.fis.input.Length;
import dev.doorbuster.localstack.fis.input.Problems;
import dev.doorbuster.localstack.fis.template.ExperimentTemplate;
import dev.doorbuster.localstack.fis.template.Tags;
import dev.doorbuster.localstack.fis.template.TemplateBody;
import dev.doorbuster.localstack.fis.template.TemplateReader;
import dev.doorbuster.localstack.fis.template.TemplateRules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The experiment templates of the account. An experiment keeps the template that it was started from, whatever becomes of it here. */
public final class Templates {
    private static final int MOST = 500;

    private final Laboratory laboratory;
    private final Ids ids;
    private final Map<String, ExperimentTemplate> templates = new LinkedHashMap<>();
    private final ClientTokens tokens = new ClientTokens("CreateExperimentTemplate");

    Templates(Laboratory laboratory, Ids ids) {
        this.laboratory = laboratory;
        this.ids = ids;
    }

    /** In the order of their creation. */
    public List<ExperimentTemplate> all() {
        return List.copyOf(templates.values());
    }

    public ExperimentTemplate get(String id) throws FisException {
        ExperimentTemplate template = templates.get(id);
        if (template == null) {
            throw new FisException(Code.NOT_FOUND, "Experiment template with ID " + id + " not found.");
        }
        return template;
    }

    /** @param request of CreateExperimentTemplate */
    public ExperimentTemplate create(Map<String, Object> request) throws FisException {
        Problems problems = new Problems();
        Fields input = Fields.of(request, problems)
                .only(
                        "clientToken",
                        "description",
                        "stopConditions",
                        "targets",
                        "actions",
                        "roleArn",
                        "tags",
                        "logConfiguration",
                        "experimentOptions",
                        "experimentReportConfiguration");
        String token = ClientTokens.read(input);
        Map<String, String> tags = Tags.read(input, "tags");
        TemplateBody body = TemplateReader.read(input);
        FisException.check(problems);
        Optional<String> earlier = tokens.earlier(token, input);
        if (earlier.isPresent()) {
            return get(earlier.get());
        }
        TemplateRules.check(laboratory.catalogue(), body, problems);
        Tags.check(tags, problems);
        if (templates.size() >= MOST) {
            problems.overQuota("An account can have at most " + MOST + " experiment templates.");
        }
        FisException.check(problems);
        Instant now = laboratory.simulation().stackNow();
        ExperimentTemplate template =
                new ExperimentTemplate(ids.next("EXT"), body, new LinkedHashMap<>(tags), now, now);
        templates.put(template.id(), template);
        tokens.remember(token, input, template.id());
        return template;
    }

    /**
     * Replaces the fields that are given, each as a whole. An empty log or report configuration turns it off.
     *
     * @param request of UpdateExperimentTemplate
     */
    public ExperimentTemplate update(Map<String, Object> request) throws FisException {
        Problems problems = new Problems();
        Fields changes = Fields.of(request, problems)
                .only(
                        "id",
                        "description",
                        "stopConditions",
                        "targets",
                        "actions",
                        "roleArn",
                        "logConfiguration",
                        "experimentOptions",
                        "experimentReportConfiguration");
        changes.structure("experimentOptions").only("emptyTargetResolutionMode");
        String id = changes.required("id", Length.NAME);
        FisException.check(problems);
        ExperimentTemplate before = get(id);
        TemplateBody body = TemplateReader.read(Fields.of(merged(before.body(), changes.raw()), problems));
        FisException.check(problems);
        TemplateRules.check(laboratory.catalogue(), body, problems);
        FisException.check(problems);
        ExperimentTemplate after = new ExperimentTemplate(
                id,
                body,
                before.tags(),
                before.created(),
                laboratory.simulation().stackNow());
        templates.put(id, after);
        return after;
    }

    private static Map<String, Object> merged(TemplateBody before, Map<String, Object> changes) {
        Map<String, Object> merged = new LinkedHashMap<>(before.raw());
        merged.putAll(changes);
        for (String part : List.of("logConfiguration", "experimentReportConfiguration")) {
            merged.remove(part, Map.of());
        }
        // Account targeting is not among what can be updated, so what it was stays.
        if (changes.get("experimentOptions") instanceof Map<?, ?> options) {
            Map<Object, Object> both = new LinkedHashMap<>();
            both.put("accountTargeting", before.accountTargeting());
            both.putAll(options);
            merged.put("experimentOptions", both);
        }
        return merged;
    }

    public ExperimentTemplate delete(String id) throws FisException {
        ExperimentTemplate template = get(id);
        templates.remove(id);
        return template;
    }

    void clear() {
        templates.clear();
        tokens.clear();
    }
}
