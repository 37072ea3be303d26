package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Resource Groups Tagging API 2017-01-26: what bears which tags. */
final class TaggingApi implements Service {
    private static final Protocol JSON = AwsJsonProtocol.json11("ResourceGroupsTaggingAPI_20170126");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]+(:[a-zA-Z0-9-]+)?");
    private static final int MOST = 100;

    private final TaggedResources resources;

    TaggingApi(TaggedResources resources) {
        this.resources = resources;
    }

    @Override
    public String signingName() {
        return "tagging";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return JSON;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetResources",
                Operation.of(
                        this::resources,
                        "ResourceARNList",
                        "TagFilters",
                        "ResourceTypeFilters",
                        "ResourcesPerPage",
                        "PaginationToken"));
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterException";
    }

    private Tree resources(Document input) {
        return input.has("ResourceARNList") ? byArn(input) : byTags(input);
    }

    /** An ARN that nothing has is no mistake: it is not in the answer, as what has no tags is not. */
    private Tree byArn(Document input) {
        List<String> others = Stream.of("TagFilters", "ResourceTypeFilters", "ResourcesPerPage", "PaginationToken")
                .filter(input::has)
                .toList();
        if (!others.isEmpty()) {
            throw new BadInputException("You cannot specify ResourceARNList together with " + String.join(", ", others)
                    + " in the same request.");
        }
        List<String> arns = input.texts("ResourceARNList");
        if (arns.isEmpty() || arns.size() > MOST) {
            throw new BadInputException("ResourceARNList must have 1 to " + MOST + " ARNs, not " + arns.size() + ".");
        }
        for (String arn : arns) {
            if (!arn.startsWith("arn:")) {
                throw new BadInputException("'" + arn + "' in ResourceARNList is not an ARN.");
            }
        }
        Set<String> asked = new HashSet<>(arns);
        return answer(mappings(resource -> asked.contains(resource.getKey())), "");
    }

    private Tree byTags(Document input) {
        List<TagFilter> filters = TagFilter.read(input);
        List<String> types = types(input);
        int most = input.integer("ResourcesPerPage", MOST);
        if (most < 1 || most > MOST) {
            throw new BadInputException("ResourcesPerPage must be from 1 to " + MOST + ", not " + most + ".");
        }
        List<Tree> all = mappings(resource -> filters.stream().allMatch(filter -> filter.matches(resource.getValue()))
                && (types.isEmpty() || types.stream().anyMatch(type -> isOf(type, resource.getKey()))));
        Page<Tree> page = Page.of(
                all,
                input.text("PaginationToken"),
                most,
                MOST,
                AwsError.of("PaginationTokenExpiredException", "The specified PaginationToken has expired."));
        return answer(page.entries(), page.nextToken() == null ? "" : page.nextToken());
    }

    private static List<String> types(Document input) {
        List<String> types = input.texts("ResourceTypeFilters");
        for (String type : types) {
            if (!TYPE.matcher(type).matches()) {
                throw new BadInputException(
                        "'" + type + "' in ResourceTypeFilters is neither service nor service:resourceType.");
            }
        }
        return types;
    }

    /** Types are called as in the ARNs: {@code rds:db}, and {@code sqs} alone, for a queue's ARN names no type. */
    private static boolean isOf(String type, String arn) {
        String[] parts = arn.split(":", 6);
        String[] resource = parts[5].split("[:/]", 2);
        return type.equals(parts[2]) || (resource.length > 1 && type.equals(parts[2] + ":" + resource[0]));
    }

    private List<Tree> mappings(Predicate<Map.Entry<String, Map<String, String>>> wanted) {
        return resources.all().entrySet().stream()
                .filter(wanted)
                .map(resource -> Tree.of("ResourceARN", resource.getKey()).with("Tags", tags(resource.getValue())))
                .toList();
    }

    private static List<Tree> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tree.of("Key", tag.getKey()).with("Value", tag.getValue()))
                .toList();
    }

    /** The last page has an empty token. */
    private static Tree answer(List<Tree> mappings, String nextToken) {
        return Tree.of("ResourceTagMappingList", mappings).with("PaginationToken", nextToken);
    }
}
