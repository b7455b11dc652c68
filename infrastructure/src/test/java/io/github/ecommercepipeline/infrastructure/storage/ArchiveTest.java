package io.github.ecommercepipeline.infrastructure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lock and the replica of the archive. */
class ArchiveTest {

    private static final Synthesised WITH = Synthesised.STAGING;
    private static final String REPLICA = "shop-staging-replica-444444444444-eu-central-1";

    @Test
    void archive_and_replica_are_locked_in_governance_mode() {
        for (Resource bucket : List.of(archive(WITH), replica())) {
            assertThat(bucket.properties().path("ObjectLockEnabled").asBoolean())
                    .isTrue();
            JsonNode rule = bucket.properties().at("/ObjectLockConfiguration/Rule/DefaultRetention");
            assertThat(rule.path("Mode").asText()).isEqualTo("GOVERNANCE");
            assertThat(rule.path("Days").asInt()).isEqualTo(365);
            assertThat(bucket.properties().at("/VersioningConfiguration/Status").asText())
                    .isEqualTo("Enabled");
        }
        assertThat(WITH.resources("AWS::S3::Bucket"))
                .filteredOn(bucket -> bucket.properties().has("ObjectLockEnabled"))
                .hasSize(2);
    }

    @Test
    void new_objects_are_replicated_with_their_encryption_and_deletions_are_not() {
        JsonNode replication = archive(WITH).properties().path("ReplicationConfiguration");
        JsonNode rule = replication.at("/Rules/0");

        assertThat(replication.path("Role").asText())
                .isEqualTo("arn:aws:iam::444444444444:role/shop-staging-replication-eu-central-1");
        assertThat(rule.path("Status").asText()).isEqualTo("Enabled");
        assertThat(rule.at("/Destination/Bucket").asText()).isEqualTo("arn:aws:s3:::" + REPLICA);
        assertThat(rule.at("/Destination/EncryptionConfiguration/ReplicaKmsKeyID")
                        .asText())
                .isEqualTo("arn:aws:kms:eu-central-1:444444444444:alias/shop-staging-replica");
        assertThat(rule.at("/SourceSelectionCriteria/SseKmsEncryptedObjects/Status")
                        .asText())
                .isEqualTo("Enabled");
        assertThat(rule.at("/DeleteMarkerReplication/Status").asText()).isEqualTo("Disabled");
    }

    @Test
    void bucket_alias_and_role_of_the_replica_are_those_that_the_archive_names() {
        assertThat(replica().properties().path("BucketName").asText()).isEqualTo(REPLICA);
        assertThat(WITH.only("replica", "AWS::KMS::Alias")
                        .properties()
                        .path("AliasName")
                        .asText())
                .isEqualTo("alias/shop-staging-replica");
        assertThat(WITH.only("replica", "AWS::IAM::Role")
                        .properties()
                        .path("RoleName")
                        .asText())
                .isEqualTo("shop-staging-replication-eu-central-1");
    }

    @Test
    void without_these_settings_the_archive_is_as_before() {
        assertThat(archive(Synthesised.DEV).properties().has("ObjectLockEnabled"))
                .isFalse();
        assertThat(archive(Synthesised.DEV).properties().has("ReplicationConfiguration"))
                .isFalse();
    }

    /** Whoever could would undo the lock, or what versions are kept for. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void no_role_deletes_versions_or_bypasses_a_lock(Synthesised environment) {
        Set<String> forbidden = Set.of(
                "s3:DeleteObjectVersion",
                "s3:BypassGovernanceRetention",
                "s3:PutObjectRetention",
                "s3:PutObjectLegalHold",
                "s3:ReplicateDelete");
        for (String type : List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")) {
            assertThat(environment.resources(type))
                    .isNotEmpty()
                    .allSatisfy(policy -> assertThat(forbidden)
                            .noneMatch(action -> policy.properties()
                                    .path("PolicyDocument")
                                    .toString()
                                    .contains('"' + action + '"')));
        }
    }

    @Test
    void a_lock_cannot_be_added_to_an_environment_that_exists() {
        assertThat(fixed(WITH)).endsWith(" archive.lockDays=given");
        assertThat(fixed(Synthesised.DEV)).doesNotContain("archive");
    }

    @Test
    void what_contradicts_is_refused(@TempDir Path folder) throws IOException {
        Path settings = Path.of("src/test/resources/settings/staging.yaml");
        Files.copy(settings.resolveSibling("live.yaml"), folder.resolve("live.yaml"));
        String text = Files.readString(settings)
                .replace("lockDays: 365", "lockDays: 40000\n  mode: compliance")
                .replace("replicaRegion: eu-central-1", "replicaRegion: eu-west-1");

        assertThatThrownBy(() -> SettingsReader.read(Files.writeString(folder.resolve("staging.yaml"), text)))
                .hasMessageContaining("archive.lockDays: is 40000 (allowed: a whole number from 1 to 36500)")
                .hasMessageContaining("archive.replicaRegion: is eu-west-1, as region (allowed: another region)")
                .hasMessageContaining("archive.mode: is unknown (allowed: lockDays, replicaRegion)");
    }

    private static String fixed(Synthesised environment) {
        return environment
                .template("network")
                .at("/Outputs/FixedSettings/Value")
                .asText();
    }

    private static Resource archive(Synthesised environment) {
        return environment.resources("AWS::S3::Bucket").stream()
                .filter(bucket -> bucket.id().startsWith("Archive"))
                .findFirst()
                .orElseThrow();
    }

    private static Resource replica() {
        return WITH.only("replica", "AWS::S3::Bucket");
    }
}
