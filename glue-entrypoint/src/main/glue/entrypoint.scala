// What the job's script location names: AWS Glue wants a Scala file there, and compiles it. All work is done by the
// job's jar, which --extra-jars names; the job's --class is GlueApp, or GlueEntrypoint itself.
object GlueApp {
  def main(arguments: Array[String]): Unit =
    io.github.ecommercepipeline.glue.GlueEntrypoint.main(arguments)
}
