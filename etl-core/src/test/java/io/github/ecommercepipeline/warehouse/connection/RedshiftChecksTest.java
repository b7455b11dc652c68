package io.github.ecommercepipeline.warehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.staging.StagedFileOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedshiftChecksTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/etl/copy";
    private static final String URL = "jdbc:redshift://cluster.abc.eu-west-1.redshift.amazonaws.com:5439/dw";

    @ParameterizedTest
    @ValueSource(
            strings = {
                URL,
                URL + "?ssl=true&sslmode=verify-full",
                "jdbc:redshift:iam://cluster:eu-west-1/dw",
                "jdbc:redshift://127.0.0.1:5439/dw?ssl=false",
                "jdbc:redshift://localhost/dw;SSL=false",
                "jdbc:redshift://[::1]:5439/dw?ssl=false"
            })
    void valid_urls_are_accepted(String url) {
        assertThat(problems(url, ROLE, "s3://lake/out")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                URL + "?ssl=false",
                URL + ";ssl=FALSE",
                URL + "?user=x&ssl=0",
                URL + "?sslmode=require",
                URL + "?ssl=true&sslfactory=com.amazon.redshift.ssl.NonValidatingFactory",
                "jdbc:redshift://localhost.example.com/dw?ssl=false",
                "jdbc:redshift://127.0.0.1.example.com/dw?ssl=false",
                "jdbc:redshift://db.example.com/127.0.0.1?ssl=false"
            })
    void without_tls_only_loopback_addresses_are_accepted(String url) {
        assertThat(problems(url, ROLE, "s3a://lake/out"))
                .singleElement()
                .asString()
                .startsWith("the warehouse URL disables TLS or certificate validation; allowed: only on this machine");
    }

    @Test
    void all_problems_are_reported_at_once_without_secrets() {
        WarehouseSettings settings = new WarehouseSettings(
                URL + "?ssl=false",
                Optional.of("etl"),
                Optional.of("hunter2"),
                load("me", LoadSettings.Route.CONNECTOR));

        List<String> problems = settings.problems("/tmp/out");

        assertThat(problems)
                .hasSize(4)
                .anyMatch(problem -> problem.contains("disables TLS"))
                .anyMatch(problem -> problem.startsWith("'me' is not an IAM role; allowed: arn:aws:iam::"))
                .anyMatch(problem -> problem.contains("loads from S3, but the output folder is /tmp/out"))
                .anyMatch(problem -> problem.startsWith("the route connector needs the spark-redshift connector"))
                .noneMatch(problem -> problem.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default",
                "arn:aws-cn:iam::123456789012:role/copy",
                "arn:aws:iam::123456789012:role/one,arn:aws:iam::210987654321:role/two"
            })
    void valid_roles_are_accepted(String role) {
        assertThat(problems(URL, role, "s3://lake/out")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123:role/copy",
                "arn:aws:iam::123456789012:user/me",
                "aws_access_key_id=A;aws_secret_access_key=B",
                "arn:aws:iam::123456789012:role/a' MAXERROR 1000 '"
            })
    void invalid_roles_are_refused(String role) {
        assertThat(problems(URL, role, "s3://lake/out"))
                .singleElement()
                .asString()
                .contains("is not an IAM role");
    }

    @Test
    void postgres_needs_none_of_these_settings() {
        assertThat(new WarehouseSettings("jdbc:postgresql://db/shop", Optional.empty(), Optional.empty())
                        .problems("/tmp/out"))
                .isEmpty();
    }

    private static List<String> problems(String url, String role, String out) {
        return new WarehouseSettings(url, Optional.empty(), Optional.empty(), load(role, LoadSettings.Route.COPY))
                .problems(out);
    }

    private static LoadSettings load(String role, LoadSettings.Route route) {
        return new LoadSettings(route, Optional.of(role), StagedFileOptions.DEFAULT, Duration.ofHours(1));
    }
}
