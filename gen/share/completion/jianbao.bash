# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Completion of jianbao for bash. All words come from the program's own table of options.
_jianbao() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
    local of name letter value words rest options="" choices="" wanted=""
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        choices=$("${COMP_WORDS[0]}" --help 2>/dev/null | sed -n 's/^  jianbao \([a-z]*\).*/\1/p')
        mapfile -t COMPREPLY < <(compgen -W "$choices --help --version" -- "$word")
        return
    fi
    while IFS=$'\t' read -r of name letter value words rest; do
        [[ $of == "$command" || $of == "*" ]] || continue
        options+="$name "
        if [[ $value != - && ($before == "$name" || $before == "$letter") ]]; then
            wanted=$value
            [[ $words == - ]] || choices=$words
        fi
    done < <("${COMP_WORDS[0]}" --options 2>/dev/null)
    if [[ -n $choices && $wanted == LIST && $word == *,* ]]; then
        choices=${word%,*},${choices// / ${word%,*},}
    elif [[ -z $wanted && $word == -* ]]; then
        choices=$options
    elif [[ -z $wanted && $command == manifest ]] && ((COMP_CWORD == 2)); then
        choices=merge
    fi
    if [[ -n $choices ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    elif [[ -z $wanted || $wanted == FILE || $wanted == DIR || $wanted == NAME ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -F _jianbao jianbao
