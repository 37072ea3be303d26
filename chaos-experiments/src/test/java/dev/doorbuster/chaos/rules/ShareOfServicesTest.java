package dev.doorbuster.chaos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.FakeFis;
import dev.doorbuster.chaos.InjectionState;
import dev.doorbuster.chaos.Preview;
import dev.doorbuster.chaos.Resource;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.Targets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks count as instances do. */
class ShareOfServicesTest {

    private FakeFis fake;
    private AwsClients aws;

    @BeforeEach
    void open() throws Exception {
        fake = new FakeFis();
        aws = new AwsClients(Targets.allowing(fake.uri()));
        fake.answers.put(
                "DescribeServices", "{\"services\":[{\"serviceName\":\"shop-consumers\",\"runningCount\":4}]}");
    }

    @AfterEach
    void close() {
        aws.close();
        fake.close();
    }

    @Test
    void halfOfThem_andMore() {
        assertThat(stopping(2)).returns(Ruling.State.HOLDS, Ruling::state);
        assertThat(stopping(3).words())
                .isEqualTo("fault task-loss would take away 3 of 4 tasks of shop-consumers, at most 50 % may be"
                        + " (safety.most-of-group)");
    }

    private Ruling stopping(int tasks) {
        String task = "{\"group\":\"service:shop-consumers\"}";
        fake.answers.put(
                "DescribeTasks", "{\"tasks\":[" + String.join(",", java.util.Collections.nCopies(tasks, task)) + "]}");
        List<Resource> resources = java.util.stream.IntStream.range(0, tasks)
                .mapToObj(number -> new Resource(
                        "Consumers", "aws:ecs:task", "arn:aws:ecs:ap-northeast-2:111122223333:task/shop/" + number))
                .toList();
        return new ShareOfGroup(aws)
                .on(new Preview(
                        Targets.armed(aws.target(), "task-loss", 0),
                        InjectionState.Progress.COMPLETED,
                        "completed",
                        Map.of(),
                        resources));
    }
}
