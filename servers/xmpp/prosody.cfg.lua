-- Prosody 0.12 as Parley is tested with it, and as `npm run start:xmpp` starts it: on this machine alone, unencrypted.
-- The names in double braces are filled in by startProsody.mjs. docs/backends/xmpp.md says what of this a real server should take over.

data_path = "{{directory}}/data"
pidfile = "{{directory}}/prosody.pid"
log = { { levels = { min = "info" }, to = "console" } }
certificates = "{{directory}}"
plugin_paths = { "/usr/lib/prosody/modules" }

interfaces = { "{{host}}" }
local_interfaces = { "{{host}}" }
c2s_ports = { {{clientPort}} }
http_interfaces = { "{{host}}" }
http_ports = { {{httpPort}} }
https_ports = {}
http_default_host = "{{domain}}"
http_external_url = "http://{{host}}:{{httpPort}}/"

-- No certificates on loopback.
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
consider_websocket_secure = true
modules_disabled = { "s2s", "tls" }

authentication = "internal_hashed"
-- The least that SCRAM allows: a sign-in of a test is not a place to wait.
default_iteration_count = 4096

storage = "internal"
archive_expires_after = "never"
muc_log_expires_after = "never"
default_archive_policy = true
storage_archive_item_limit = 1000000
max_archive_query_results = 250
smacks_hibernation_time = 300

modules_enabled = {
  "roster", "saslauth", "disco", "ping", "time", "version", "offline", "lastactivity",
  "websocket", "smacks", "csi_simple", "carbons", "mam", "pep", "private", "blocklist",
  "vcard4", "vcard_legacy", "bookmarks", "cloud_notify",
  -- XEP-0156: a static file, for want of a module.
  "http_files",
  -- Accounts are made and sessions are ended through its socket.
  "admin_shell",
}

http_files_dir = "{{directory}}/well-known"
http_paths = { files = "/.well-known" }

VirtualHost "{{domain}}"

Component "conference.{{domain}}" "muc"
  modules_enabled = { "muc_mam", "muc_moderation", "vcard_muc" }
  muc_log_by_default = true
  muc_room_default_persistent = true
  muc_room_locking = false
  restrict_room_creation = false

Component "upload.{{domain}}" "http_file_share"
  http_host = "{{domain}}"
  http_file_share_size_limit = 100 * 1024 * 1024
  http_file_share_daily_quota = 100 * 1024 * 1024 * 1024
