# The options that Java gets, in the clone and where Stirbridge is installed: the archive of classes is made with the same
# ones as it is used with, or Java leaves it aside without a word. To be sourced.
#
# java_options COMMAND RELEASE: sets $options for that command of stirbridge on that release of Java.
java_options() {
    # A service wants the collector with short pauses, a short command the quickest start; both want the quick compiler
    # alone (docs/adr/0014-quick-compiler.md).
    case $1 in
        # One line of ours says that there is no thread, once a second; Java's own would come with each call.
        serve) options="-Xlog:os+thread=error -XX:TieredStopAtLevel=1 -XX:+UseG1GC -XX:MaxGCPauseMillis=10 -XX:MaxNewSize=16m -XX:G1HeapRegionSize=1m -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError" ;;
        *) options="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto" ;;
    esac
    if [ "$2" -ge 24 ]; then
        options="$options --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
    fi
}
