package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.account.Parameter;
import dev.doorbuster.localstack.model.account.ParameterStore;
import dev.doorbuster.localstack.model.account.ParameterTier;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Systems Manager 2014-11-06: the Parameter Store. Of a parameter its last version is kept, and no secret. */
final class SsmApi implements Service {
    private static final Protocol JSON = AwsJsonProtocol.json11("AmazonSSM");
    private static final int MOST_PER_PAGE = 10;
    private static final int MOST_TAGS = 50;

    private final Simulation simulation;
    private final ParameterStore store;

    SsmApi(Simulation simulation, ParameterStore store) {
        this.simulation = simulation;
        this.store = store;
    }

    @Override
    public String signingName() {
        return "ssm";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return JSON;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "PutParameter",
                Operation.of(
                        this::put, "Name", "Value", "Type", "Overwrite", "Description", "Tier", "Tags", "DataType"),
                "GetParameter",
                Operation.of(this::get, "Name", "WithDecryption"),
                "GetParametersByPath",
                Operation.of(this::byPath, "Path", "Recursive", "WithDecryption", "MaxResults", "NextToken"),
                "DeleteParameter",
                Operation.of(this::delete, "Name"));
    }

    @Override
    public String badInputCode() {
        return "ValidationException";
    }

    private Tree put(Document input) {
        String name = input.required("Name");
        ParameterNames.check(name);
        String value = input.required("Value");
        boolean overwrite = input.flag("Overwrite", false);
        Map<String, String> tags = tags(input);
        if (overwrite && input.has("Tags")) {
            throw new BadInputException("Invalid request: tags and overwrite can't be used together. To create a"
                    + " parameter with tags, please remove overwrite flag. To update tags for an existing parameter,"
                    + " please use AddTagsToResource or RemoveTagsFromResource.");
        }
        if (!input.text("DataType", "text").equals("text")) {
            throw new BadInputException("The local stack models parameters of the data type text only.");
        }
        Optional<Parameter> before = store.get(name);
        String type = type(input, before);
        ParameterTier tier = tier(input.text("Tier", ParameterTier.STANDARD.text()), value);
        if (before.isPresent() && !overwrite) {
            throw AwsError.of(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to"
                            + " true.");
        }
        Parameter after = new Parameter(
                name,
                type,
                value,
                before.map(Parameter::version).orElse(0L) + 1,
                tier,
                input.text("Description", before.map(Parameter::description).orElse("")),
                simulation.stackNow(),
                before.map(Parameter::tags).orElse(tags));
        store.put(after);
        return Tree.of("Version", after.version()).with("Tier", after.tier().text());
    }

    private static Map<String, String> tags(Document input) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Document tag : input.list("Tags")) {
            String key = tag.required("Key");
            if (key.startsWith("aws:")) {
                throw new BadInputException("Tag keys that begin with aws: are reserved: " + key + ".");
            }
            tags.put(key, tag.text("Value", ""));
        }
        if (tags.size() > MOST_TAGS) {
            throw new BadInputException("A parameter can have at most " + MOST_TAGS + " tags.");
        }
        return tags;
    }

    private static String type(Document input, Optional<Parameter> before) {
        String type = input.text("Type", before.map(Parameter::type).orElse(""));
        return switch (type) {
            case "String", "StringList" -> type;
            case "" -> throw new BadInputException("A parameter type is required when you create a parameter.");
            case "SecureString" ->
                throw new BadInputException("The local stack keeps no secrets: it does not model SecureString.");
            default ->
                throw new BadInputException("1 validation error detected: Value '" + type
                        + "' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [SecureString,"
                        + " StringList, String]");
        };
    }

    private static ParameterTier tier(String asked, String value) {
        ParameterTier tier =
                switch (asked) {
                    case "Standard" -> ParameterTier.STANDARD;
                    case "Advanced" -> ParameterTier.ADVANCED;
                    case "Intelligent-Tiering" ->
                        value.length() > ParameterTier.STANDARD.mostCharacters()
                                ? ParameterTier.ADVANCED
                                : ParameterTier.STANDARD;
                    default ->
                        throw new BadInputException("1 validation error detected: Value '" + asked
                                + "' at 'tier' failed to satisfy constraint: Member must satisfy enum value set:"
                                + " [Standard, Advanced, Intelligent-Tiering]");
                };
        if (value.length() > tier.mostCharacters()) {
            throw new BadInputException(tier.text() + " tier parameters support a maximum parameter value of "
                    + tier.mostCharacters() + " characters."
                    + (tier == ParameterTier.STANDARD
                            ? " To create a larger parameter value, upgrade the parameter to use the"
                                    + " advanced-parameter tier."
                            : ""));
        }
        return tier;
    }

    private Tree get(Document input) {
        Parameter parameter = store.get(input.required("Name")).orElseThrow(SsmApi::notFound);
        return Tree.of("Parameter", shown(parameter));
    }

    private Tree byPath(Document input) {
        String path = input.required("Path");
        ParameterNames.checkPath(path);
        int most = input.integer("MaxResults", MOST_PER_PAGE);
        if (most < 1 || most > MOST_PER_PAGE) {
            throw new BadInputException("1 validation error detected: Value '" + most
                    + "' at 'maxResults' failed to satisfy constraint: Member must have value "
                    + (most < 1 ? "greater than or equal to 1" : "less than or equal to " + MOST_PER_PAGE));
        }
        String above = path.endsWith("/") ? path : path + "/";
        boolean recursive = input.flag("Recursive", false);
        List<Parameter> below = store.all().stream()
                .filter(parameter -> parameter.name().startsWith(above))
                .filter(parameter -> recursive || parameter.name().indexOf('/', above.length()) < 0)
                .toList();
        Page<Parameter> page = Page.of(
                below,
                input.text("NextToken"),
                most,
                MOST_PER_PAGE,
                AwsError.of("InvalidNextToken", "The specified token isn't valid."));
        return Tree.of("Parameters", page.entries().stream().map(SsmApi::shown).toList())
                .with("NextToken", page.nextToken());
    }

    private Tree delete(Document input) {
        if (!store.delete(input.required("Name"))) {
            throw notFound();
        }
        return Tree.empty();
    }

    private static Tree shown(Parameter parameter) {
        return Tree.of("Name", parameter.name())
                .with("Type", parameter.type())
                .with("Value", parameter.value())
                .with("Version", parameter.version())
                .with("LastModifiedDate", parameter.modified())
                .with("ARN", parameter.arn())
                .with("DataType", "text");
    }

    /** The service says no more than the code. */
    private static AwsError notFound() {
        return AwsError.of("ParameterNotFound", "");
    }
}
