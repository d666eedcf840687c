/* Limits on what one door takes: how many appeals go on at once, and how many files. */
#ifndef DOMAIN_LIMIT_H
#define DOMAIN_LIMIT_H

#include "base/err.h"
#include "domain/deed.h"

/* The operator's figures; 0: no limit. */
struct allowed {
	int64_t person;  /* appeals of one contact a day; what is over it is registered and held */
	int64_t address; /* appeals from one network address an hour; the same */
	int64_t files, file_bytes, files_bytes; /* of one appeal; one file; all files of an appeal */
};

/* Refusal to register is forbidden (ZRU-445 art. 22): an appeal over a limit is registered, and held until its author
 * confirms a contact or an officer of the reception lets it go on. */
extern const struct err APPEAL_HELD;

/* Was so much sent already that one more is held? */
bool limit_holds(const struct allowed *may, int64_t of_person, int64_t from_address);

/* May this be done to a held appeal? Whatever does not move it. */
bool limit_lets(enum deed deed);

/* May these files be added to those an appeal has? FILES_MANY, FILES_LARGE. */
extern const struct err FILES_MANY, FILES_LARGE;
ERR limit_files(const struct allowed *may, int64_t n, int64_t bytes);

#endif
