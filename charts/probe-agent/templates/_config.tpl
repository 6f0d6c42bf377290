{{/* The agent's JSON file. Secrets are files, where probe-agent.volumes puts them. */}}
{{- define "probe-agent.config" -}}
{{- $gateways := dict -}}
{{- range $name, $gateway := .Values.gateways -}}
{{- $secrets := printf "/etc/probeagent/secrets/%s" $name -}}
{{- $settings := omit (deepCopy $gateway) "tokenSecret" "tls" -}}
{{- if $gateway.tokenSecret -}}
{{- $_ := set $settings "tokenFile" (printf "%s/token" $secrets) -}}
{{- end -}}
{{- with $gateway.tls -}}
{{- $tls := omit (deepCopy .) "caSecret" "clientSecret" -}}
{{- if .caSecret -}}
{{- $_ := set $tls "caFile" (printf "%s/ca.crt" $secrets) -}}
{{- end -}}
{{- if .clientSecret -}}
{{- $_ := set $tls "certificateFile" (printf "%s/tls.crt" $secrets) -}}
{{- $_ := set $tls "keyFile" (printf "%s/tls.key" $secrets) -}}
{{- end -}}
{{- $_ := set $settings "tls" $tls -}}
{{- end -}}
{{- $_ := set $gateways $name $settings -}}
{{- end -}}
{{- /* No engine is asked: there is none that knows these pods. */ -}}
{{- merge (dict "docker" (dict "host" "none") "gateways" $gateways) .Values.settings | toPrettyJson -}}
{{- end -}}

{{- define "probe-agent.ownConfig" -}}
{{- if not (or .Values.existingConfig.secret .Values.existingConfig.configMap) -}}true{{- end -}}
{{- end -}}

{{/* Whether any gateway names a Secret. */}}
{{- define "probe-agent.secrets" -}}
{{- range $name, $gateway := .Values.gateways -}}
{{- with $gateway.tokenSecret }}
- secret:
    name: {{ .name }}
    items: [{key: {{ .key | default "token" | quote }}, path: {{ printf "%s/token" $name | quote }}}]
{{- end }}
{{- with ($gateway.tls | default dict).caSecret }}
- secret:
    name: {{ .name }}
    items: [{key: {{ .key | default "ca.crt" | quote }}, path: {{ printf "%s/ca.crt" $name | quote }}}]
{{- end }}
{{- with ($gateway.tls | default dict).clientSecret }}
- secret:
    name: {{ .name }}
    items:
      - {key: tls.crt, path: {{ printf "%s/tls.crt" $name | quote }}}
      - {key: tls.key, path: {{ printf "%s/tls.key" $name | quote }}}
{{- end }}
{{- end -}}
{{- end -}}
