# Lateness of the window's event loop under sweep, backup and log follow, against an idle loop under the same load.
measure() {
    QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} build/release/tests/bench/stalls "$MILLWRIGHT_PROJECT" "$home" "${1:-60}" 2>/dev/null
}
