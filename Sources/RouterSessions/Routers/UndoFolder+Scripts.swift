extension UndoFolder {
    /// How often a session tries an undo that fails, a second apart: as long as a daemon takes to come back.
    private static let tries = (1...15).map(String.init).joined(separator: " ")

    /// Runs an undo that is not done yet: back.sh FOLDER, by one at a time.
    private static let back = """
        [ -e "$1/undoing" ] || exit 0
        sh "$1/undo.sh" "$1" >"$1/log" 2>&1 && mv "$1/undoing" "$1/undone"
        """

    /// Makes `$state`, a folder that nobody else may write to, and what undoes a change.
    static func start(_ key: String) -> String {
        """
        for program in flock setsid mv rm mkdir cat sleep seq readlink; do
          command -v $program >/dev/null || { echo "the router has no program $program" >&2; return 1; }
        done
        for base in "$PODROUTE_STATE" /run/podroute "$XDG_RUNTIME_DIR/podroute" "${TMPDIR:-/tmp}/podroute-$(id -u)"; do
          [ -n "$base" ] && [ "$base" != /podroute ] || continue
          mkdir -p -m 700 "$base" 2>/dev/null
          [ -d "$base" ] && [ ! -h "$base" ] && [ -O "$base" ] && [ -w "$base" ] && break
          base=
        done
        [ -n "$base" ] || { echo "there is no folder for the lock: /run and /tmp cannot be written to" >&2; return 1; }
        net=$(readlink /proc/self/ns/net 2>/dev/null); net=${net##*[}; net=${net%]}
        state="$base/\(key)-${net:-net}"
        mkdir -p -m 700 "$state" || return 1
        cat > "$state/watch.sh.$$" <<'PODROUTE_END' || return 1
        # Undoes a change unless it is confirmed in time: watch.sh FOLDER SECONDS SHELL
        # The time begins when the change is made, or the shell that makes it is gone.
        echo $$ >"$1/watch"
        left=$2
        while [ "$left" -gt 0 ] && [ -e "$1/pending" ]; do
          echo "$left" >"$1/left"
          sleep 1
          [ -e "$1/applying" ] && kill -0 "$3" 2>/dev/null || left=$((left - 1))
        done
        mv "$1/pending" "$1/undoing" 2>/dev/null
        # A daemon that is not there at the moment is waited for, an hour at most: the next session does it then.
        for second in $(seq 3600); do
          [ -e "$1/undoing" ] || exit 0
          flock "$1/turn" sh "$1/back.sh" "$1" && exit 0
          sleep 1
        done
        PODROUTE_END
        mv "$state/watch.sh.$$" "$state/watch.sh" || return 1
        podroute_undo() {
          mv "$1/pending" "$1/undoing" 2>/dev/null
          for second in \(Self.tries); do
            [ -e "$1/undoing" ] || break
            flock "$1/turn" sh "$1/back.sh" "$1" && break
            sleep 1
          done
          if [ -e "$1/undoing" ]; then
            { printf 'the undo fails, and the router goes on trying: '; cat "$1/log"; } >&2
            return 1
          fi
          rm -rf "$1"
        }
        """
    }

    /// Takes the lock, which ends with the shell, however it ends.
    static func take(_ holder: String) -> String {
        """
        exec 9>>"$state/lock" || return 1
        taken=
        for try in 1 2 3 4 5; do
          if flock -n 9; then taken=1; break; fi
          sleep 0.2 2>/dev/null || sleep 1
        done
        if [ -z "$taken" ]; then exec 9>&-; cat "$state/holder"; return 75; fi
        printf '%s\\n' \(ShellText.word(holder)) > "$state/holder"
        """
    }

    /// Takes back what was left half-way, and removes what is over.
    static let tidy = """
        for change in "$state"/change-*; do
          [ -d "$change" ] || continue
          # A watch that is at it this moment comes to its end first.
          [ ! -e "$change/undoing" ] || flock "$change/turn" true
          if [ -e "$change/undone" ]; then
            printf 'an earlier change was not confirmed and undid itself (%s)\\n' "$(cat "$change/about")"
            rm -rf "$change"
          elif [ -e "$change/undoing" ]; then
            podroute_undo "$change" || return 1
            printf 'an earlier change was half-way undone; that was finished\\n'
          elif [ -e "$change/pending" ]; then
            # Without its watch nobody would ever undo it.
            [ -e "$change/watch" ] || sleep 1
            watch=$(cat "$change/watch" 2>/dev/null)
            if [ -z "$watch" ] || ! kill -0 "$watch" 2>/dev/null; then
              podroute_undo "$change" || return 1
              printf 'an earlier change was not confirmed, and what should have undone it was gone; it was taken back\\n'
            fi
          else
            # It was confirmed, or never begun.
            [ ! -e "$change/confirmed" ] || sh "$change/confirm.sh" "$change"
            rm -rf "$change"
          fi
        done
        return 0
        """

    /// Prints the change that waits: its name, the seconds that are left, and what it is about.
    static let find = """
        for change in "$state"/change-*; do
          if [ -e "$change/pending" ]; then
            left=$(cat "$change/left" 2>/dev/null)
          else
            # Its time may be over this moment: until the undo ends, what is there is about to vanish.
            [ -e "$change/undoing" ] || continue
            flock "$change/turn" sh "$change/back.sh" "$change"
            [ -e "$change/undoing" ] || continue
            left=0
          fi
          printf '%s\\n' "${change##*/change-}" "$left"; cat "$change/about"
          return 0
        done
        """

    /// Writes the undo and what the change needs, starts the watch, and only then makes the change.
    static func script(_ steps: ShellSteps, id: String, undoAfter seconds: Int, about: String) -> [UInt8] {
        var script = Array(
            """
            change="$state/change-\(id)"
            mkdir -m 700 "$change" || return 1
            printf '%s\\n' \(ShellText.word(about)) > "$change/about" || return 1

            """.utf8
        )
        let undo = "change=$1\n" + steps.undo
        let files =
            steps.files + [
                (name: "undo.sh", bytes: Array(undo.utf8)), (name: "back.sh", bytes: Array(back.utf8)),
                (name: "confirm.sh", bytes: Array(("change=$1\n" + steps.confirm).utf8)),
            ]
        for file in files {
            script += ShellText.file("\"$change/\(file.name)\"", file.bytes)
            script += Array("[ $? = 0 ] || { rm -rf \"$change\"; return 1; }\n".utf8)
        }
        script += Array(
            """
            : > "$change/applying" && : > "$change/pending" || { rm -rf "$change"; return 1; }
            setsid sh "$state/watch.sh" "$change" \(seconds) $$ </dev/null >/dev/null 2>&1 9>&- &
            podroute_apply() {
            \(steps.apply)
            }
            podroute_apply
            failure=$?
            rm -f "$change/applying"
            [ $failure = 0 ] && return 0
            podroute_undo "$change"
            return $failure
            """.utf8
        )
        return script
    }
}
