/* The shells of electronic signatures, made by OpenSSL 3.0 (`openssl cms`). */
#include "base/cms.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "test.h"

static const char der[] = "MIHNBgkqhkiG9w0BBwKggb8wgbwCAQExDTALBglghkgBZQMEAgEwFwYJKoZIhvcNAQcBoAoECGFuc3dlcg0KMYGOMIGLAgEB"
	    "MCQwDDEKMAgGA1UEAwwBdAIUGIPzKttMNK+keHdxR17xerMSDJYwCwYJYIZIAWUDBAIBMAoGCCqGSM49BAMCBEcwRQIhALwH"
	    "B695OLiaHDel0XkReLHWfDc36vnxlhsFfryPav4TAiAp42vwEsbQARFm0ORFGHo/jOprrE2rp7Vby5pxgxaIDw==";
static const char streamed[] = "MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZIhvcNAQcBoIAkgAQHYW5zd2VyCgAAAAAAADGBjjCB"
	    "iwIBATAkMAwxCjAIBgNVBAMMAXQCFBiD8yrbTDSvpHh3cUde8XqzEgyWMAsGCWCGSAFlAwQCATAKBggqhkjOPQQDAgRHMEUC"
	    "IQCKahfqox+eGDZLOex0yxmVEDm0Wfk/ZD9D87IYpJ/cAQIgeyZBhVgclQR2psNeqcalS3pe6qu8pcQOZg8UCu5gMEwAAAAA"
	    "AAA="; /* of indefinite lengths */
static const char enveloped[] = "MIIBGQYJKoZIhvcNAQcDoIIBCjCCAQYCAQIxgcuhgcgCAQOgUaFPMAkGByqGSM49AgEDQgAEXTxgp8o0eH50x/vwGOBgKeVo"
	    "JspLKAWp7r1i4WjGHY5evhV7xe81IKP1lv/klHcF2HSsfDjZRFVkOxxMpsZFtzAcBgkrgQUQhkg/AAIwDwYLKoZIhvcNAQkQ"
	    "AwYFADBSMFAwJDAMMQowCAYDVQQDDAF0AhQYg/Mq20w0r6R4d3FHXvF6sxIMlgQoguqG4G8Vs8DWZD8UAjuvKaSyUFS3JbQ3"
	    "2ZmlUHwalh2vIz/m4MKdDjAzBgkqhkiG9w0BBwEwFAYIKoZIhvcNAwcECMGQHLrfGOzigBCchjDUngMyEt0c5kmeBeCr"; /* sealed, not signed */

static struct str
bytes(struct arena *a, const char *base64)
{
	struct str out;

	CHECK(base64_bytes(a, str_c(base64), &out));
	return out;
}

TEST(a_signature_is_known_in_der_in_base64_and_in_pem)
{
	struct str whole = bytes(a, der);

	CHECK_INT(whole.n, 208);
	CHECK(cms_signed(a, whole));
	CHECK(cms_signed(a, bytes(a, streamed)));
	CHECK(cms_signed(a, str_c(der)));
	CHECK(cms_signed(a, str_fmt(a, "-----BEGIN CMS-----\n%s\n-----END CMS-----\n", der)));
	CHECK(cms_signed(a, str_fmt(a, "%.64s\r\n%s\r\n", der, der + 64)));
}

TEST(what_is_no_signature_is_none)
{
	struct str whole = bytes(a, der);
	char broken[1024];

	CHECK(!cms_signed(a, bytes(a, enveloped)));
	CHECK(!cms_signed(a, str_c(enveloped)));
	CHECK(!cms_signed(a, STR("")));
	CHECK(!cms_signed(a, STR("%PDF-1.7")));
	CHECK(!cms_signed(a, STR("0")));
	CHECK(!cms_signed(a, STR("-----BEGIN CMS-----\n-----END CMS-----\n")));
	for (size_t n = 0; n < whole.n; n++) /* cut off anywhere */
		CHECK(!cms_signed(a, str_sub(whole, 0, n)));
	for (size_t i = 0; i < 14; i++) { /* another byte in the shell: its tag, its type */
		memcpy(broken, whole.p, whole.n);
		broken[i] = (char)(broken[i] ^ 0x55);
		CHECK(!cms_signed(a, (struct str){ broken, whole.n }));
	}
}
