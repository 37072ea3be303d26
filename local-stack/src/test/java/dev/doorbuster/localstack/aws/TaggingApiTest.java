package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbuster.localstack.model.compute.Instance;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.InvalidParameterException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceGroupsTaggingApiException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class TaggingApiTest {
    private static final String OURS = ":ap-northeast-2:111122223333:";

    private final VirtualStack stack = new VirtualStack();
    private final ResourceGroupsTaggingApiClient tagging = stack.tagging();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void resourcesAreFoundByTheirArns_eachWithItsTags() {
        Instance web = stack.shop().fleet().instances().iterator().next();
        String queue = "arn:aws:sqs" + OURS + "orders";

        List<ResourceTagMapping> found =
                tagging.getResources(r -> r.resourceARNList(web.arn(), queue)).resourceTagMappingList();

        assertThat(found).extracting(ResourceTagMapping::resourceARN).containsExactly(web.arn(), queue);
        assertThat(found.get(0).tags()).contains(tag("shop:tier", "web"), tag("doorbuster:faults", "allowed"));
        assertThat(found.get(1).tags()).containsExactly(tag("doorbuster:faults", "allowed"));
    }

    @Test
    void whatIsNotThere_whatHasNoTags_andAutoScalingGroups_areNotInTheAnswer() {
        String group = stack.autoScaling()
                .describeAutoScalingGroups()
                .autoScalingGroups()
                .get(0)
                .autoScalingGroupARN();
        stack.ssm().putParameter(r -> r.name("/untagged").value("v").type(ParameterType.STRING));

        assertThat(tagging.getResources(r -> r.resourceARNList(
                                "arn:aws:ec2" + OURS + "instance/i-00000000000000000",
                                "arn:aws:ssm" + OURS + "parameter/untagged",
                                group))
                        .resourceTagMappingList())
                .isEmpty();
    }

    @Test
    void everyKindThatBearsTheTagIsFound_inPages() {
        List<String> kinds = tagging
                .getResourcesPaginator(r ->
                        r.tagFilters(filter("doorbuster:faults", "allowed")).resourcesPerPage(7))
                .stream()
                .flatMap(page -> page.resourceTagMappingList().stream())
                .map(mapping -> mapping.resourceARN().split(":", 6))
                .map(arn -> arn[2] + " " + arn[5].split("[:/]", 2)[0])
                .distinct()
                .toList();

        assertThat(kinds)
                .contains(
                        "dynamodb table",
                        "ec2 instance",
                        "ec2 natgateway",
                        "ec2 subnet",
                        "ec2 volume",
                        "ec2 vpc-endpoint",
                        "elasticloadbalancing loadbalancer",
                        "elasticloadbalancing targetgroup",
                        "lambda function",
                        "rds db",
                        "sqs webhooks-dlq")
                .noneMatch(kind -> kind.startsWith("autoscaling"));
    }

    @Test
    void typesAndTagsNarrowTheAnswer_together() {
        assertThat(arns(List.of("ec2:instance"), filter("shop:tier", "web", "consumers")))
                .hasSize(8);
        assertThat(arns(List.of("ec2:instance"), filter("shop:tier", "consumers")))
                .hasSize(4);
        assertThat(arns(List.of("rds:db", "sqs"), filter("doorbuster:faults"))).hasSize(3 + 4);
        assertThat(arns(List.of("ec2:instance"), filter("shop:tier", "web"), filter("Name", "shop-consumers")))
                .isEmpty();
    }

    @Test
    void whatARunTagged_isFound() {
        Tag run = tag("doorbuster:run", "r1");
        stack.ssm().putParameter(r -> r.name("/lock")
                .value("v")
                .type(ParameterType.STRING)
                .tags(software.amazon.awssdk.services.ssm.model.Tag.builder()
                        .key(run.key())
                        .value(run.value())
                        .build()));

        assertThat(arns(List.of(), filter("doorbuster:run"))).containsExactly("arn:aws:ssm" + OURS + "parameter/lock");
    }

    @Test
    void whatCannotBeAsked_isRefused() {
        refused(
                "together with TagFilters",
                () -> tagging.getResources(
                        r -> r.resourceARNList("arn:aws:sqs" + OURS + "orders").tagFilters(filter("a"))));
        refused(
                "1 to 100 ARNs, not 101",
                () -> tagging.getResources(
                        r -> r.resourceARNList(Collections.nCopies(101, "arn:aws:sqs" + OURS + "orders"))));
        refused(
                "'orders' in ResourceARNList is not an ARN",
                () -> tagging.getResources(r -> r.resourceARNList("orders")));
        refused("from 1 to 100, not 101", () -> tagging.getResources(r -> r.resourcesPerPage(101)));
        refused(
                "neither service nor service:resourceType",
                () -> tagging.getResources(r -> r.resourceTypeFilters("AWS::EC2::Instance")));
        refused(
                "at most 20 values, not 21",
                () -> tagging.getResources(r -> r.tagFilters(
                        filter("a", Stream.generate(() -> "b").limit(21).toArray(String[]::new)))));
        assertThatExceptionOfType(ResourceGroupsTaggingApiException.class)
                .isThrownBy(() -> tagging.getResources(r -> r.paginationToken("page-4711")))
                .satisfies(
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("PaginationTokenExpiredException"));
    }

    private List<String> arns(List<String> types, TagFilter... filters) {
        return tagging
                .getResources(r -> r.resourceTypeFilters(types).tagFilters(filters))
                .resourceTagMappingList()
                .stream()
                .map(ResourceTagMapping::resourceARN)
                .toList();
    }

    private static void refused(String words, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(call)
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static TagFilter filter(String key, String... values) {
        return TagFilter.builder().key(key).values(values).build();
    }
}
