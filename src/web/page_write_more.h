/* The last steps of writing: files, who I am, checking, sending. */
#ifndef WEB_PAGE_WRITE_MORE_H
#define WEB_PAGE_WRITE_MORE_H

#include "web/page_write.h"

struct files_view {
	struct write_view w;
	struct field files;
	const struct file_row *rows;
	size_t nrows;
	struct url remove;
};
struct file_row {
	struct str name, size;
	int no;
};

struct who_view {
	struct write_view w;
	struct field type, name, number, address, phone, mail, represents, crowd, lang;
	struct field standing, document, born, authority, proof;
	bool warned, open;
};

struct check_view {
	struct write_view w;
	struct summary_list answers;
	struct str key, reads;
	bool anonymous;
	struct str procedure, where; /* of a matter that may have its own procedure, or empty */
};

ERR page_write_files(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_files_post(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_files_remove(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_who(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_who_post(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_check(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_send(struct ctx *c, const struct req *q, struct resp *p);

#endif
