package io.github.ecommercepipeline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;

class JavaSerializationTest {

    private final SparkConf kryo = new SparkConf(false).set("spark.serializer", KryoSerializer.class.getName());

    @Test
    void a_running_session_that_serialises_otherwise_is_refused() {
        assertThatThrownBy(() -> JavaSerialization.require(kryo))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the Spark session has spark.serializer org.apache.spark.serializer.KryoSerializer"
                        + " (allowed: org.apache.spark.serializer.JavaSerializer, Spark's default):"
                        + " start it without that setting");
    }

    @Test
    void what_is_set_is_not_refused_nor_is_sparks_default() {
        assertThatCode(() -> JavaSerialization.require(new SparkConf(false))).doesNotThrowAnyException();
        assertThatCode(() -> JavaSerialization.require(JavaSerialization.set(kryo)))
                .doesNotThrowAnyException();
        assertThat(kryo.get("spark.serializer")).isEqualTo("org.apache.spark.serializer.JavaSerializer");
    }
}
