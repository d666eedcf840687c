/* The view of web/messages.tmpl. */
#ifndef WEB_VIEW_MESSAGES_H
#define WEB_VIEW_MESSAGES_H

#include "web/layout.h"

struct message_view {
	struct str when, to, text;
};
struct messages_view {
	struct page page;
	struct message_view *messages;
	size_t nmessages;
};

#endif
